package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.RowCounts;
import dev.kintsugi.testing.ServiceTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Files that no honest client imports: refused as a whole, or reported row by row; nothing of them is written. */
@ServiceTest
class HostileCsvIT {

    private static final String USERS = "username,email\n";

    private final Api api;
    private final RawHttp raw;
    private final DatabaseClient database;

    HostileCsvIT(@Autowired WebTestClient http, @Autowired DatabaseClient database, @LocalServerPort int port) {
        api = new Api(http);
        raw = new RawHttp(port);
        this.database = database;
    }

    @BeforeEach
    void createALink() {
        api.link("https://example.com/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "\ufeff",
                "alice,alice@example.com\n",
                "username\nalice\n",
                "username,email,username\na,b,c\n",
                "username,email, EMAIL \na,b,c\n",
                "username;email\nalice;alice@example.com\n",
                "\"username,email\n",
                USERS + "alice,\"alice@example.com\n",
                USERS + "\"unclosed",
                "original_url\nhttps://example.com/\n",
                "<html><body>",
                "{\"username\":\"a\"}",
            })
    void refusesAFileThatIsNoTableOfUsers(String csv) {
        refused("/users/bulk", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"/users/bulk", "/urls/bulk", "/events/bulk"})
    void refusesOtherEncodings(String path) {
        String csv =
                "username,email,original_url,url_id,event_type\nm\u00fcller,m@example.com,https://example.com/,1,x\n";
        for (Charset charset :
                new Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE}) {
            refused(path, "text/csv", csv.getBytes(charset));
        }
        refused(path, "text/csv; charset=iso-8859-1", csv.getBytes(StandardCharsets.UTF_8));
        refused(path, "text/csv", new byte[] {'u', 's', (byte) 0xc0, (byte) 0xaf});
        refused(path, "text/csv", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});
    }

    @ParameterizedTest
    @CsvSource({"/users/bulk", "/urls/bulk", "/events/bulk"})
    void refusesOtherContentTypes(String path) {
        byte[] body = (USERS + "alice,alice@example.com\n").getBytes(StandardCharsets.UTF_8);
        for (String type :
                new String[] {"text/plain", "application/octet-stream", "rubbish", "*/*", "multipart/form-data"}) {
            refused(path, type, body);
        }
        refused(path, "multipart/form-data; boundary=x", body);
        refused(path, "multipart/form-data; boundary=x", part("other", "username,email\na,a@example.com\n"));
        refused(path, "multipart/form-data; boundary=x", "--x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        refused(path, "application/json", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "../users.csv",
                "/etc/passwd",
                "users.csv/../users.csv",
                "..",
                ".hidden",
                "a b.csv",
                "a\\u0000.csv",
                "users.csv%00",
                "~/x",
                "C:\\\\x",
                "",
            })
    void refusesAnythingButABareFileName(String name) {
        refused("/users/bulk", "application/json", json("{'file':'" + name + "'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'file':null}", "{'file':1}", "{'file':['users.csv']}", "[]", "'users.csv'"})
    void refusesJsonThatNamesNoFile(String body) {
        refused("/users/bulk", "application/json", json(body));
    }

    @Test
    void answers404ForAFileThatIsNotThere() {
        api.post("/users/bulk", "{'file':'absent.csv'}").isProblem(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice,alice@example.com,more",
                ",alice@example.com",
                "alice,",
                "alice,nobody",
                "al\u0000ice,a@example.com",
                "alice,a@example.com\u0007",
                "al\"ice\",b@",
                "\"al\nice\",a@example.com",
            })
    void reportsABadRowAndWritesTheRest(String row) {
        Reply reply = api.postCsv("/users/bulk", USERS + row + "\nbob,bob@example.com\n")
                .is(201);
        assertThat(reply.text("/imported")).isEqualTo("1");
        assertThat(reply.values("/errors", "/row")).containsExactly("1");
        assertThat(reply.text("/errors/0/message")).isNotBlank().doesNotContain("Exception");
        assertThat(api.get("/users").values("", "/username")).containsExactly("bob");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/users/bulk  | id,username,email          | x,a,a@example.com",
                "/users/bulk  | id,username,email          | 99999999999999999999,a,a@example.com",
                "/users/bulk  | id,username,email          | -1,a,a@example.com",
                "/users/bulk  | id,username,email          | 9223372036854775807,a,a@example.com",
                "/users/bulk  | username,email,created_at  | a,a@example.com,yesterday",
                "/users/bulk  | username,email,created_at  | a,a@example.com,+999999999-01-01T00:00:00",
                "/urls/bulk   | original_url               | ftp://example.com/",
                "/urls/bulk   | original_url,short_code    | https://example.com/,users",
                "/urls/bulk   | original_url,is_active     | https://example.com/,perhaps",
                "/urls/bulk   | original_url,user_id       | https://example.com/,77",
                "/events/bulk | url_id,event_type          | 77,seen",
                "/events/bulk | url_id,event_type,details  | 1,seen,[]",
                "/events/bulk | url_id,event_type,details  | 1,seen,not json",
                "/events/bulk | url_id,event_type,details  | 1,seen,{'n':1e99999999999999999999}",
            })
    void reportsValuesThatBreakRulesAndWritesNothing(String path, String header, String row) {
        var rows = RowCounts.of(database);
        Reply reply = api.postCsv(path, header + "\n" + row + "\n").is(201);
        assertThat(reply.text("/imported")).isEqualTo("0");
        assertThat(reply.text("/row_count")).isEqualTo("1");
        assertThat(reply.values("/errors", "/row")).containsExactly("1");
        assertThat(RowCounts.of(database)).isEqualTo(rows);
    }

    @Test
    void takesAByteOrderMarkAnyOrderOfColumnsAndNoRows() {
        String csv = "\ufeffEmail , x,USERNAME\r\na@example.com,1,alice";
        assertThat(api.postCsv("/users/bulk", csv).is(201).text("/inserted")).isEqualTo("1");
        assertThat(api.postCsv("/users/bulk", USERS).is(201).text("/row_count")).isEqualTo("0");
    }

    private void refused(String path, String type, byte[] body) {
        var rows = RowCounts.of(database);
        Reply reply = raw.send("POST " + path, body, "Content-Type: " + type);
        reply.isProblem(400);
        assertThat(RowCounts.of(database)).isEqualTo(rows);
    }

    private static byte[] part(String name, String content) {
        return ("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"u.csv\"\r\n\r\n" + content
                        + "\r\n--x--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(String body) {
        return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
