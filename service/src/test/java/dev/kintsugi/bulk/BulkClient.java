package dev.kintsugi.bulk;

import dev.kintsugi.embedded.RepositoryRoot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;

/** Sends files to the bulk endpoints. A kind is the first segment of their path. */
final class BulkClient {

    static final MediaType CSV = new MediaType("text", "csv");

    /** How a file reaches the service. */
    enum Way {
        MULTIPART,
        TEXT,
        NAME
    }

    private final WebTestClient http;

    BulkClient(WebTestClient http) {
        this.http = http.mutate().responseTimeout(Duration.ofMinutes(1)).build();
    }

    /** The report on an import of these lines, which must end well. */
    ImportReport imports(String kind, String... lines) {
        return report(sendText(kind, String.join("\n", lines) + "\n"));
    }

    /** The report on an import of one of the seed files. */
    ImportReport importsSeed(Way way, String kind) {
        return report(
                switch (way) {
                    case MULTIPART -> sendMultipart(kind, seed(kind));
                    case TEXT -> sendText(kind, seed(kind));
                    case NAME -> sendName(kind, kind + ".csv");
                });
    }

    ResponseSpec sendText(String kind, String csv) {
        return sendBytes(kind, csv.getBytes(StandardCharsets.UTF_8));
    }

    ResponseSpec sendBytes(String kind, byte[] csv) {
        return to(kind).contentType(CSV).bodyValue(csv).exchange();
    }

    ResponseSpec sendMultipart(String kind, String csv) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("comment", "not the file");
        form.part("file", new ByteArrayResource(csv.getBytes(StandardCharsets.UTF_8)), CSV)
                .filename("anything.csv");
        return to(kind).body(BodyInserters.fromMultipartData(form.build())).exchange();
    }

    ResponseSpec sendName(String kind, String file) {
        return to(kind).contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("file", file))
                .exchange();
    }

    RequestBodySpec to(String kind) {
        return http.post().uri("/" + kind + "/bulk");
    }

    static ImportReport report(ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isCreated()
                .expectBody(ImportReport.class)
                .returnResult()
                .getResponseBody());
    }

    /** The text of a seed file. */
    static String seed(String kind) {
        return RepositoryRoot.text("seed/" + kind + ".csv");
    }
}
