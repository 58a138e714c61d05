package dev.kintsugi.outage;

import java.time.Duration;

/**
 * When what happened, by System.nanoTime.
 *
 * @param started the load began
 * @param breaking the outage was about to begin
 * @param broken it had begun
 * @param healing it was about to end
 * @param healed it had ended
 * @param recovered the replicas said that all is well, or the wait for it ended
 * @param finished the load ended
 */
record Moments(long started, long breaking, long broken, long healing, long healed, long recovered, long finished) {

    boolean isBefore(Seen seen) {
        return seen.answeredAt() < breaking;
    }

    /** Asked and answered while it lasted. */
    boolean isDuring(Seen seen) {
        return seen.at() >= broken && seen.answeredAt() < healing;
    }

    boolean isAfter(Seen seen) {
        return seen.at() >= recovered;
    }

    /** Between the others: it just broke, or is about to recover. */
    boolean isTurning(Seen seen) {
        return !isBefore(seen) && !isDuring(seen) && !isAfter(seen);
    }

    static Duration between(long from, long to) {
        return Duration.ofNanos(to - from);
    }
}
