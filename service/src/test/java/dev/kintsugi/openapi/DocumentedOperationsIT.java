package dev.kintsugi.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.testing.ServiceTest;
import dev.kintsugi.web.RootSegment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Holds the operations of docs/openapi.json against the running service. */
@ServiceTest
class DocumentedOperationsIT {

    // All that Prometheus is told, after many tests.
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    /** One operation of the document. */
    record Documented(HttpMethod method, String path, List<String> statuses) {}

    @Autowired
    private WebTestClient http;

    @ParameterizedTest
    @MethodSource("operations")
    void existsAndAnswersWhatIsDocumented(Documented operation) {
        assertDocumented(operation, "*/*");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersWhatIsDocumentedToAClientThatWantsAPicture(Documented operation) {
        assertDocumented(operation, "image/png");
    }

    @Test
    void everyRootSegmentIsReserved() throws IOException {
        assertThat(operations()
                        .map(operation -> operation.path().split("/", -1)[1])
                        .filter(segment -> !segment.equals("{short_code}")))
                .isNotEmpty()
                .allMatch(RootSegment.RESERVED::contains);
    }

    // A request without a body: what is there complains about it, or finds nothing with id 1, in its own words.
    private void assertDocumented(Documented operation, String accept) {
        EntityExchangeResult<byte[]> answer = http.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build()
                .method(operation.method())
                .uri(operation.path().replaceAll("\\{[^}]+}", operation.path().contains("{id}") ? "1" : "abc123"))
                .header("Accept", accept)
                .exchange()
                .expectBody()
                .returnResult();
        String body =
                answer.getResponseBody() == null ? "" : new String(answer.getResponseBody(), StandardCharsets.UTF_8);
        assertThat(operation.statuses())
                .contains(String.valueOf(answer.getStatus().value()));
        assertThat(body).doesNotContain("There is nothing at this address");
        assertThat(answer.getResponseHeaders().getFirst("X-Request-ID")).isNotBlank();
    }

    private static Stream<Documented> operations() throws IOException {
        try (InputStream file = DocumentedOperationsIT.class.getResourceAsStream("/docs/openapi.json")) {
            return new ObjectMapper()
                    .readTree(Objects.requireNonNull(file)).path("paths").properties().stream()
                            .flatMap(path -> path.getValue().properties().stream()
                                    .map(operation ->
                                            documented(operation.getKey(), path.getKey(), operation.getValue())));
        }
    }

    private static Documented documented(String method, String path, JsonNode operation) {
        List<String> statuses = operation.path("responses").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        return new Documented(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), path, statuses);
    }
}
