package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPropertiesTest {

    @Test
    void readsItsDefaults() {
        WebProperties defaults = BoundProperties.of(WebProperties.class);
        assertThat(defaults.trustedProxies()).isEmpty();
        assertThat(defaults.corsOrigins()).isEmpty();
        assertThat(defaults.deleteStatus()).isEqualTo(204);
        assertThat(defaults.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.idempotencyRetention()).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.web.delete-status=404",
                "kintsugi.web.max-body-size=0",
                "kintsugi.web.max-body-size=-1KB",
                "kintsugi.web.max-body-size=3GB",
                "kintsugi.web.max-body-size=much",
                "kintsugi.web.request-timeout=",
                "kintsugi.web.request-timeout=0s",
                "kintsugi.web.request-timeout=-5s",
                "kintsugi.web.request-timeout=soon",
                "kintsugi.web.idempotency-wait=-1s",
                "kintsugi.web.idempotency-retention=0s"
            })
    void refusesNonsenseAndNamesTheKey(String setting) {
        assertThat(BoundProperties.refusal(WebProperties.class, setting)).contains(BoundProperties.key(setting));
    }
}
