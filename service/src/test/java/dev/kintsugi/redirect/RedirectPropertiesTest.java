package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectPropertiesTest {

    @Test
    void hidesInactiveLinksAndAddressesUnlessConfigured() {
        RedirectProperties defaults = BoundProperties.of(RedirectProperties.class);
        assertThat(defaults.inactiveIsGone()).isFalse();
        assertThat(defaults.anonymizeClients()).isTrue();
        assertThat(BoundProperties.of(RedirectProperties.class, "kintsugi.redirect.inactive-status=410")
                        .inactiveIsGone())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.redirect.inactive-status=200",
                "kintsugi.redirect.inactive-status=gone",
                "kintsugi.redirect.anonymize-clients=perhaps"
            })
    void refusesNonsenseAndNamesTheKey(String setting) {
        assertThat(BoundProperties.refusal(RedirectProperties.class, setting)).contains(BoundProperties.key(setting));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.redis.host=",
                "kintsugi.redis.port=0",
                "kintsugi.redis.port=65536",
                "kintsugi.redis.port=redis",
                "kintsugi.redis.timeout=",
                "kintsugi.redis.timeout=0ms",
                "kintsugi.redis.timeout=-100ms",
                "kintsugi.redis.request-queue=0",
                "kintsugi.redis.time-to-live=0s",
                "kintsugi.redis.time-to-live=-10m"
            })
    void refusesNonsenseAboutRedisAndNamesTheKey(String setting) {
        assertThat(BoundProperties.refusal(RedisProperties.class, setting)).contains(BoundProperties.key(setting));
    }
}
