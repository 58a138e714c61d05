package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** /health, /livez and /readyz of a service whose PostgreSQL and Redis are there. */
@ServiceTest
class HealthIT {

    private final Api api;

    HealthIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @Test
    void isOkWithBothConnected() {
        Reply health = await().until(
                        () -> api.get("/health").is(200),
                        reply -> reply.text("/status").equals("ok"));
        assertThat(health.text("/database")).isEqualTo("connected");
        assertThat(health.text("/cache")).isEqualTo("connected");
        assertThat(health.text("/hostname")).isNotBlank();
        assertThat(health.text("/version")).isNotBlank();
        assertThat(health.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("status", "database", "cache", "hostname", "version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/livez", "/readyz"})
    void isNeverCachedAndKnowsHead(String path) {
        assertThat(api.get(path).is(200).header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.head(path).is(200).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "*/*", "text/plain, */*;q=0.1", "application/json", "image/png"})
    void answersWhateverAProbeAccepts(String accept) {
        api.get("/livez", "Accept: " + accept).is(200);
        api.get("/health", "Accept: " + accept).is(200);
    }
}
