package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpsPropertiesTest {

    @Test
    void hasOnePortAndTenSecondsOfPatienceUnlessConfigured() {
        OpsProperties properties = BoundProperties.of(OpsProperties.class);
        assertThat(properties.port()).isNull();
        assertThat(properties.watchdogPatience()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.ops.port=8081",
                "kintsugi.ops.port=0",
                "kintsugi.ops.watchdog-patience=0",
                "kintsugi.ops.watchdog-patience=2s"
            })
    void takesWhatMakesSense(String setting) {
        assertThat(BoundProperties.refusal(OpsProperties.class, setting)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.ops.port=-1",
                "kintsugi.ops.port=65536",
                "kintsugi.ops.port=http",
                "kintsugi.ops.watchdog-patience=",
                "kintsugi.ops.watchdog-patience=-10s",
                "kintsugi.ops.watchdog-patience=1999ms",
                "kintsugi.ops.watchdog-patience=long"
            })
    void refusesNonsenseAndNamesTheKey(String setting) {
        assertThat(BoundProperties.refusal(OpsProperties.class, setting)).contains(BoundProperties.key(setting));
    }
}
