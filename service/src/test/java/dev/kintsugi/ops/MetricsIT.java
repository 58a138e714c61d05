package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(api.get("/metrics").body()).contains("uri=\"/users/{id}\"").doesNotContain("4711");
    }
}
