package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** How a bulk file may arrive: size, shape, and files that are named instead of sent. */
@ServiceTest
class BulkUploadIT {

    private static final int LIMIT = 10 * 1024 * 1024;
    private static final String BOUNDARY = "kintsugi-boundary";
    private static final String ANN = "username,email\nann,ann@example.com\n";

    @Autowired
    private WebTestClient http;

    @Autowired
    private Environment environment;

    @LocalServerPort
    private int port;

    private BulkClient bulk;
    private Database database;

    @BeforeEach
    void connect() {
        bulk = new BulkClient(http);
        database = Database.of(environment);
    }

    @ParameterizedTest
    @CsvSource({"multipart,true", "multipart,false", "text,true", "text,false"})
    void refusesAFileAboveTheLimitAndKeepsNothing(String way, boolean announcesLength) throws Exception {
        assertThat(send(way, announcesLength, users(LIMIT + 1)).statusCode()).isEqualTo(413);
        assertThat(database.count("users")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"multipart,true", "text,false"})
    void refusesAFileFarAboveTheLimitBeforeItsEnd(String way, boolean announcesLength) throws Exception {
        HttpResponse<String> answer = send(way, announcesLength, users(5 * LIMIT));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"status\":413", "10 MB");
        assertThat(database.count("users")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"multipart,true", "text,false"})
    void takesAFileOfExactlyTheLimit(String way, boolean announcesLength) throws Exception {
        byte[] csv = users(LIMIT);
        assertThat(csv).hasSize(LIMIT);
        assertThat(send(way, announcesLength, csv).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "text/csv;charset=ISO-8859-1"})
    void refusesAnotherContentType(String type) {
        bulk.to("users")
                .header("Content-Type", type)
                .bodyValue(ANN.getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void refusesAFormWithoutTheFieldFile() throws Exception {
        String form =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"a.csv\"\r\n\r\n"
                        + ANN + "\r\n--" + BOUNDARY + "--\r\n";
        HttpResponse<String> answer = post("multipart/form-data; boundary=" + BOUNDARY, BodyPublishers.ofString(form));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(database.count("users")).isZero();
    }

    @Test
    void answersNotFoundForASeedFileThatIsNotThere() {
        bulk.sendName("users", "nobody.csv").expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "../seed/users.csv",
                "/etc/passwd",
                "a/b.csv",
                "..",
                ".hidden",
                "a\\b.csv",
                "",
                "%2e%2e%2fx"
            })
    void refusesANameThatIsMoreThanABareFileName(String name) {
        bulk.sendName("users", name).expectStatus().isBadRequest();
    }

    @Test
    void refusesANameThatIsNoText() {
        bulk.to("users")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"file\":[\"users.csv\"]}")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    private HttpResponse<String> send(String way, boolean announcesLength, byte[] csv)
            throws IOException, InterruptedException {
        boolean multipart = way.equals("multipart");
        byte[] body = multipart ? form(csv) : csv;
        BodyPublisher publisher = announcesLength
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return post(multipart ? "multipart/form-data; boundary=" + BOUNDARY : "text/csv", publisher);
    }

    private HttpResponse<String> post(String type, BodyPublisher body) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + port + "/users/bulk");
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", type)
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    // Rows that are skipped take as much room as others, and the database little time.
    private static byte[] users(int bytes) {
        byte[] row = ("ann,ann@example.com" + " ".repeat(1_000) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] csv = new byte[bytes];
        byte[] header = "username,email\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(header, 0, csv, 0, header.length);
        for (int at = header.length; at < bytes; at += row.length) {
            System.arraycopy(row, 0, csv, at, Math.min(row.length, bytes - at));
        }
        return csv;
    }

    private static byte[] form(byte[] csv) throws IOException {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n";
        var form = new java.io.ByteArrayOutputStream();
        form.write(head.getBytes(StandardCharsets.UTF_8));
        form.write(csv);
        form.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }
}
