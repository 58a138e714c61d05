package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private long now = System.nanoTime();
    private final Pace pace = new Pace(1_000);

    @Test
    void keepsTheRate() {
        pace.due(now);
        long due = 0;
        for (int i = 0; i < 100; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(10);
            due += pace.due(now);
        }
        assertThat(due).isBetween(990L, 1_010L);
    }

    @Test
    void doesNotMakeUpForAPause() {
        pace.due(now);
        now += TimeUnit.MINUTES.toNanos(1);
        assertThat(pace.due(now)).isLessThanOrEqualTo(101);
    }
}
