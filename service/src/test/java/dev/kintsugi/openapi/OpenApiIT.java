package dev.kintsugi.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Holds docs/openapi.json against the code. */
@ServiceTest
@Import(ApiDescription.class)
@TestPropertySource(
        properties = {
            "springdoc.api-docs.version=openapi_3_1",
            "springdoc.writer-with-order-by-keys=true",
            "springdoc.default-produces-media-type=application/json",
            "springdoc.default-consumes-media-type=application/json",
            "springdoc.override-with-generic-response=false",
            "springdoc.packages-to-scan=dev.kintsugi",
            "spring.codec.max-in-memory-size=4MB"
        })
class OpenApiIT {

    private static final String WRITE = "kintsugi.openapi.write";
    private static final String COMMAND =
            "./mvnw -pl service verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dit.test=OpenApiIT -Djacoco.skip -D" + WRITE + "=true";
    private static final List<String> ORDER = List.of("openapi", "info", "servers", "tags", "paths", "components");

    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    private WebTestClient http;

    @Test
    void committedFileIsWhatTheCodeSays() throws IOException {
        Path file = RepositoryRoot.find().resolve("service/src/main/resources/docs/openapi.json");
        String generated = generate();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(file, generated);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("docs/openapi.json is out of date. Regenerate it: " + COMMAND)
                .isEqualTo(generated);
    }

    private String generate() throws IOException {
        byte[] body = http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        ObjectNode sorted = (ObjectNode) json.readTree(Objects.requireNonNull(body));
        ObjectNode document = json.createObjectNode();
        ORDER.forEach(key -> document.set(key, sorted.get(key)));
        assertThat(document.size()).as("parts of the document").isEqualTo(sorted.size());
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        return json.writer(printer).writeValueAsString(document) + "\n";
    }
}
