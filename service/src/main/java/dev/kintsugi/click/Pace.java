package dev.kintsugi.click;

import java.time.Duration;

/** Spreads the storing of clicks over time: a backlog must not take the processor from the redirects of right now. */
final class Pace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int mostPerSecond;
    private long paidUntil;
    private boolean begun;

    /**
     * A pace.
     *
     * @param mostPerSecond clicks
     */
    Pace(int mostPerSecond) {
        this.mostPerSecond = mostPerSecond;
    }

    /** Notes that so many clicks were stored; how long to rest before the next ones. A second's worth may be saved up. */
    synchronized Duration restAfter(long clicks, long nowNanos) {
        long earliest = nowNanos - SECOND;
        long from = begun ? Math.max(paidUntil, earliest) : earliest;
        begun = true;
        paidUntil = from + clicks * SECOND / mostPerSecond;
        return Duration.ofNanos(Math.max(0, paidUntil - nowNanos));
    }
}
