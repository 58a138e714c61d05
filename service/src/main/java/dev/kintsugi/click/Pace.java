package dev.kintsugi.click;

import java.time.Duration;

/**
 * Spreads the storing of clicks over time: a burst must not take the processor from the redirects of right now. What lasts
 * is no burst: a drain that did not catch up for a while hurries until fewer clicks come than its pace allows.
 */
final class Pace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long BURST = 10 * SECOND;

    private final int burstPerSecond;
    private long paidUntil;
    private boolean begun;
    private boolean behind;
    private long behindSince;
    private boolean hurried;
    private long windowSince;
    private long inWindow;

    /**
     * A pace.
     *
     * @param burstPerSecond clicks
     */
    Pace(int burstPerSecond) {
        this.burstPerSecond = burstPerSecond;
    }

    /** Notes that so many clicks were stored; how long to rest before the next ones. A second's worth may be saved up. */
    synchronized Duration restAfter(long clicks, long nowNanos) {
        long earliest = nowNanos - SECOND;
        long from = begun ? Math.max(paidUntil, earliest) : earliest;
        begun = true;
        if (hurries(clicks, nowNanos)) {
            paidUntil = nowNanos;
            return Duration.ZERO;
        }
        paidUntil = from + clicks * SECOND / burstPerSecond;
        return Duration.ofNanos(Math.max(0, paidUntil - nowNanos));
    }

    /** Notes that nothing waits any more. */
    synchronized void caughtUp() {
        behind = false;
    }

    private boolean hurries(long clicks, long now) {
        if (!behind) {
            behind = true;
            behindSince = now;
        }
        if (!hurried && now - behindSince >= BURST) {
            hurried = true;
            windowSince = now;
            inWindow = 0;
        }
        if (hurried) {
            inWindow += clicks;
            if (now - windowSince >= BURST) {
                hurried = inWindow > burstPerSecond * ((now - windowSince) / SECOND);
                behindSince = now;
                windowSince = now;
                inWindow = 0;
            }
        }
        return hurried;
    }
}
