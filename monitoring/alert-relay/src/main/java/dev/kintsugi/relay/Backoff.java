package dev.kintsugi.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: each time twice as long, from a second to a minute, and of that a random part,
 * so that several do not return at once. Never less than was asked for.
 */
final class Backoff {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(1);
    private static final double LEAST_PART = 0.5;
    // Of a pause that was asked for, on top.
    private static final double EXTRA_PART = 0.1;

    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The next pause. */
    Duration pause() {
        Duration pause = part(next, random.nextDouble(LEAST_PART, 1));
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        return pause;
    }

    /** The next pause, when somebody said how long it must be at least. */
    Duration pause(Duration asked) {
        return asked.isZero() ? pause() : asked.plus(part(asked, random.nextDouble(EXTRA_PART)));
    }

    /** It went well: the next pause is a short one. */
    void reset() {
        next = FIRST;
    }

    private static Duration part(Duration of, double part) {
        return Duration.ofMillis((long) (of.toMillis() * part));
    }
}
