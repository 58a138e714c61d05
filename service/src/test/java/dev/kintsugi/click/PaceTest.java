package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The pace holds on average and does not delay who is slower. */
class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Pace pace = new Pace(10_000);
    private long now = 42;

    @Test
    void letsAFastDrainStoreNoMoreThanItsRate() {
        long stored = 0;
        for (long end = now + 10 * SECOND; now < end; ) {
            stored += 2_000;
            now += pace.restAfter(2_000, now + SECOND / 100).toNanos() + SECOND / 100;
        }
        assertThat(stored).isBetween(100_000L, 114_000L);
    }

    @Test
    void hurriesWhenABurstDoesNotEnd() {
        storeFor(11);
        assertThat(pace.restAfter(1_000_000, now)).isZero();
    }

    @Test
    void hurriesUntilTenSecondsBroughtFewerThanItsRate() {
        storeFor(11);
        now += 10 * SECOND;
        assertThat(pace.restAfter(200_000, now)).isZero();
        now += 10 * SECOND;
        assertThat(pace.restAfter(99_000, now)).isPositive();
    }

    @Test
    void takesCatchingUpForTheEndOfABurst() {
        for (int i = 0; i < 5; i++) {
            storeFor(9);
            pace.caughtUp();
        }
        assertThat(pace.restAfter(20_000, now)).isPositive();
    }

    private void storeFor(int seconds) {
        for (int i = 0; i < seconds; i++) {
            pace.restAfter(10_000, now);
            now += SECOND;
        }
    }

    @Test
    void doesNotDelayADrainThatIsSlowerAnyway() {
        for (int i = 0; i < 100; i++) {
            now += SECOND / 4;
            assertThat(pace.restAfter(2_000, now)).isZero();
        }
    }

    @Test
    void savesUpNoMoreThanASecond() {
        pace.restAfter(1, now);
        pace.caughtUp();
        now += 60 * SECOND;
        assertThat(pace.restAfter(10_000, now)).isZero();
        assertThat(pace.restAfter(10_000, now)).isEqualTo(Duration.ofSeconds(1));
    }
}
