package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.ServiceTest;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** /docs and what it loads. */
@ServiceTest
class DocsPageIT {

    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");
    private static final int LARGEST_SCRIPT = 4 * 1024 * 1024;

    @Autowired
    private WebTestClient http;

    @Test
    void namesNoOtherHost() {
        assertThat(get("/docs", "text/html")).doesNotContain("//").doesNotContain("@swagger-ui.version@");
        String script = get("/docs/page.js", "text/javascript").replaceAll("(?m)^//.*$", "");
        assertThat(script).contains("/docs/openapi.json").doesNotContain("//");
    }

    @Test
    void forbidsTheBrowserToAskAnybodyElse() {
        http.get()
                .uri("/docs")
                .exchange()
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .startsWith("default-src 'self'")
                                .doesNotContain("http"));
    }

    @Test
    void servesEverythingThatItLoads() {
        List<String> loaded = LOADED.matcher(get("/docs", "text/html"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(loaded).hasSize(3);
        loaded.forEach(path -> get(path, path.endsWith(".css") ? "text/css" : "text/javascript"));
        assertThat(get("/docs/openapi.json", "application/json")).contains("\"openapi\"");
    }

    private String get(String path, String type) {
        return Objects.requireNonNull(http.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_SCRIPT))
                .build()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value("Content-Type", actual -> assertThat(actual).startsWith(type))
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
