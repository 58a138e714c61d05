package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** /metrics and /prometheus. */
@ServiceTest
class MetricsIT {

    private static final String SCRAPER =
            "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private final Api api;

    MetricsIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/prometheus"})
    void answersPrometheusText(String path) {
        Reply metrics = api.get(path).is(200);
        assertThat(metrics.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
        assertThat(metrics.body())
                .contains("# TYPE jvm_memory_used_bytes gauge")
                .doesNotContain("# EOF");
    }

    @ParameterizedTest
    @ValueSource(strings = {SCRAPER, "application/openmetrics-text; version=1.0.0; charset=utf-8"})
    void answersOpenMetricsWhenAskedTo(String accept) {
        Reply metrics = api.get("/metrics", "Accept: " + accept).is(200);
        assertThat(metrics.header("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(metrics.body()).endsWith("# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {SCRAPER, "text/html", "*/*"})
    void alwaysAnswersTextOnItsSecondPath(String accept) {
        assertThat(api.get("/prometheus", "Accept: " + accept).is(200).header("Content-Type"))
                .startsWith("text/plain");
    }

    @Test
    void countsRequestsByRouteAndNotByPath() {
        api.get("/users/4711").is(404);
        assertThat(api.get("/metrics").body()).contains("uri=\"/users/{id}\"").doesNotContain("/4711");
    }

    @Test
    void answersFiguresToWhoeverPrefersJson() {
        api.get("/users").is(200);
        await().until(() -> figures().json().at("/requests/total").longValue() > 0);
        Reply figures = figures();
        assertThat(figures.header("Content-Type")).isEqualTo("application/json");
        assertThat(figures.json().at("/cpu_percent").doubleValue()).isBetween(0.0, 100.0);
        assertThat(figures.json().at("/requests/window_seconds").intValue()).isEqualTo(120);
        assertThat(figures.json().at("/requests/error_rate").doubleValue()).isBetween(0.0, 1.0);
        assertThat(figures.json().at("/requests/errors").isIntegralNumber()).isTrue();
        assertThat(figures.text("/hostname")).isEqualTo(api.get("/health").text("/hostname"));
        assertThat(figures.json()).hasSize(4);
    }

    @Test
    void tellsHowMuchMemoryThereIs() {
        await().until(() -> figures().json().at("/memory/total_mb").doubleValue() > 0);
        JsonNode memory = figures().json().path("memory");
        assertThat(memory).hasSize(4);
        assertThat(memory.path("used_mb").doubleValue()).isPositive();
        assertThat(memory.path("available_mb").doubleValue())
                .isCloseTo(
                        memory.path("total_mb").doubleValue()
                                - memory.path("used_mb").doubleValue(),
                        offset(0.2));
        assertThat(memory.path("percent").doubleValue()).isBetween(0.1, 100.0);
    }

    private Reply figures() {
        return api.get("/metrics", "Accept: application/json").is(200);
    }
}
