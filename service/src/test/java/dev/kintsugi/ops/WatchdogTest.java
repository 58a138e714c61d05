package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchdogTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT2S, 2", "PT2.001S, 3", "PT10S, 10", "PT1M, 60"})
    void countsItsPatienceInWholeTicks(Duration patience, int ticks) {
        assertThat(Watchdog.ticks(patience)).isEqualTo(ticks);
    }
}
