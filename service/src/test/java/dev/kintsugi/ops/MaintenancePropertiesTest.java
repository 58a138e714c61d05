package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenancePropertiesTest {

    @Test
    void keepsEventsForEverUnlessConfigured() {
        assertThat(BoundProperties.of(MaintenanceProperties.class).eventsRetention())
                .isNull();
        assertThat(BoundProperties.of(MaintenanceProperties.class, "kintsugi.maintenance.events-retention=90d")
                        .eventsRetention())
                .isEqualTo(Duration.ofDays(90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.maintenance.interval=",
                "kintsugi.maintenance.interval=0s",
                "kintsugi.maintenance.interval=-60s",
                "kintsugi.maintenance.interval=often",
                "kintsugi.maintenance.events-retention=0d",
                "kintsugi.maintenance.events-retention=-90d"
            })
    void refusesNonsenseAndNamesTheKey(String setting) {
        assertThat(BoundProperties.refusal(MaintenanceProperties.class, setting))
                .contains(BoundProperties.key(setting));
    }
}
