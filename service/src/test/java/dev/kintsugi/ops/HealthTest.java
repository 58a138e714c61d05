package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    @ParameterizedTest
    @CsvSource({
        "true, true, ok, connected, connected",
        "true, false, degraded, connected, bypassed",
        "false, true, degraded, disconnected, connected",
        "false, false, degraded, disconnected, bypassed"
    })
    void saysWhatIsDegraded(boolean database, boolean cache, String status, String databaseWord, String cacheWord) {
        assertThat(Health.of(database, cache, "host-1", "0.1.0"))
                .isEqualTo(new Health(status, databaseWord, cacheWord, "host-1", "0.1.0"));
    }
}
