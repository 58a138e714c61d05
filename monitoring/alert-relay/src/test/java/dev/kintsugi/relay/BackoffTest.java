package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(new SplittableRandom(7));

    @Test
    void doublesFromASecondToAMinuteAndIsHalfRandom() {
        for (int attempt = 0; attempt < 20; attempt++) {
            Duration most = Duration.ofSeconds(Math.min(60, 1L << attempt));
            assertThat(backoff.pause()).isBetween(most.dividedBy(2), most);
        }
    }

    @Test
    void isShortAgainAfterASuccess() {
        for (int attempt = 0; attempt < 20; attempt++) {
            backoff.pause();
        }
        backoff.reset();
        assertThat(backoff.pause()).isLessThanOrEqualTo(Backoff.FIRST);
    }

    @Test
    void differsFromOneToTheNext() {
        Set<Duration> pauses = new HashSet<>();
        for (int attempt = 0; attempt < 100; attempt++) {
            backoff.reset();
            pauses.add(backoff.pause());
        }
        assertThat(pauses).hasSizeGreaterThan(50);
    }

    @Test
    void isAsLongAsWasAskedForAndLittleLonger() {
        for (int attempt = 0; attempt < 100; attempt++) {
            assertThat(backoff.pause(Duration.ofSeconds(10))).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        }
        // Those were not our failures.
        assertThat(backoff.pause(Duration.ZERO)).isLessThanOrEqualTo(Backoff.FIRST);
    }
}
