package dev.kintsugi.chaos;

import java.util.concurrent.TimeUnit;

/**
 * How much of something is due at a rate. What was missed while the process was held up is not made up for: a rate is a
 * promise that no more comes.
 */
final class Pace {

    private static final long LONGEST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final double aNano;
    private long lookedAt;
    // Something at once, so that a slow rate shows too.
    private double due = 1;

    /** A rate by the second, from now on. */
    Pace(long aSecond) {
        this.aNano = aSecond / 1e9;
        this.lookedAt = System.nanoTime();
    }

    /** How many are due at this {@link System#nanoTime()} that were not before. */
    long due(long now) {
        due += (double) Math.min(now - lookedAt, LONGEST_LOOK_NANOS) * aNano;
        lookedAt = now;
        long whole = (long) due;
        due -= whole;
        return whole;
    }
}
