package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a bulk file may look like, and what happens to one that looks otherwise. */
@ServiceTest
class BulkFormatIT {

    @Autowired
    private WebTestClient http;

    @Autowired
    private Environment environment;

    private BulkClient bulk;
    private Database database;

    @BeforeEach
    void connect() {
        bulk = new BulkClient(http);
        database = Database.of(environment);
    }

    @Test
    void takesColumnsInAnyOrderAfterAByteOrderMarkWithWindowsLineEnds() {
        String csv = "\ufeffEMAIL,shoe_size,username,id\r\nann@example.com,38,ann,7\r\nbob@example.com,44,bob,9\r\n";
        assertThat(BulkClient.report(bulk.sendText("users", csv)).inserted()).isEqualTo(2);
        assertThat(database.texts("SELECT id || ' ' || username || ' ' || email FROM users ORDER BY id"))
                .containsExactly("7 ann ann@example.com", "9 bob bob@example.com");
    }

    @Test
    void takesCommasQuotesAndLineEndsInsideQuotes() {
        bulk.imports("urls", "id,original_url,title", "1,\"https://example.org/a,b\",\"Say \"\"hi\"\", twice\"");
        String details = "\"{\"\"note\"\":\r\n\"\"a, b\"\"}\"";
        ImportReport report = BulkClient.report(
                bulk.sendText("events", "url_id,event_type,details\r\n1,noted," + details + "\r\n1,other,\r\n"));

        assertThat(report.inserted()).isEqualTo(2);
        assertThat(report.rowCount()).isEqualTo(2);
        assertThat(database.texts("SELECT original_url || ' ' || title FROM links"))
                .containsExactly("https://example.org/a,b Say \"hi\", twice");
        assertThat(database.texts("SELECT details::text FROM events ORDER BY id"))
                .containsExactly("{\"note\": \"a, b\"}", "{}");
    }

    @Test
    void takesAFileWithoutALastLineEndAndWithBlankLines() {
        assertThat(BulkClient.report(
                                bulk.sendText("users", "username,email\n\nann,ann@example.com\n\nbob,bob@example.com"))
                        .inserted())
                .isEqualTo(2);
    }

    @Test
    void takesAFileThatIsOnlyAHeader() {
        ImportReport report = bulk.imports("users", "username,email");
        assertThat(report.rowCount()).isZero();
        assertThat(report.errors()).isEmpty();
    }

    @Test
    void namesItsAnswersFieldsAsTheContractDoes() {
        bulk.sendText("users", "username,email\nann,nonsense\nbob,bob@example.com\n")
                .expectStatus()
                .isCreated()
                .expectBody()
                .json("{\"imported\":1,\"count\":1,\"inserted\":1,\"updated\":0,\"skipped\":0,\"row_count\":2}")
                .jsonPath("$.errors[0].row")
                .isEqualTo(1)
                .jsonPath("$.errors[0].message")
                .isNotEmpty();
    }

    @Test
    void refusesAFileThatIsNotUtf8AndKeepsNothingOfIt() {
        byte[] csv =
                "username,email\nann,ann@example.com\njosé,jose@example.com\n".getBytes(StandardCharsets.ISO_8859_1);
        bulk.sendBytes("users", csv)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.message")
                .value(message -> assertThat((String) message).contains("UTF-8"));
        assertThat(database.count("users")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "username\nann\n",
                "username,email,EMAIL\nann,a@example.com,a@example.com\n",
                "username,email\nann,ann@example.com\nbob,\"bob@example.com\n"
            })
    void refusesAFileThatIsBrokenAsAWhole(String csv) {
        bulk.sendText("users", csv)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(400)
                .jsonPath("$.request_id")
                .isNotEmpty();
        assertThat(database.count("users")).isZero();
    }

    @Test
    void refusesAFieldThatWouldFillTheHeapAndKeepsNothing() {
        String csv = "username,email\nann,ann@example.com\n\"" + "x".repeat(1_000_000) + "\",x@example.com\n";
        bulk.sendText("users", csv).expectStatus().isBadRequest();
        assertThat(database.count("users")).isZero();
    }
}
