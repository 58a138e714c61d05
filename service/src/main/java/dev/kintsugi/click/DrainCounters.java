package dev.kintsugi.click;

import java.util.concurrent.atomic.AtomicLong;

/** What the drain of one journal did, for whoever looks at it from another thread. */
final class DrainCounters {

    private final AtomicLong drained = new AtomicLong();
    private final AtomicLong deadLettered = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong setBacks = new AtomicLong();
    private final AtomicLong passed = new AtomicLong();
    private volatile long oldest;

    void drained(int clicks) {
        drained.addAndGet(clicks);
        passed.addAndGet(clicks);
    }

    void deadLettered() {
        deadLettered.incrementAndGet();
        passed.incrementAndGet();
    }

    void failed() {
        failures.incrementAndGet();
    }

    void setBack() {
        setBacks.incrementAndGet();
    }

    /** Clicks turned out to be stored already, or, below zero, not to be stored any more. */
    void relocated(long clicks) {
        passed.addAndGet(clicks);
        if (clicks > 0) {
            drained.addAndGet(clicks);
        }
    }

    /** When the oldest click that waits was made, in milliseconds since 1970; 0 when none waits. */
    void oldest(long millis) {
        oldest = millis;
    }

    long drained() {
        return drained.get();
    }

    long deadLetteredClicks() {
        return deadLettered.get();
    }

    long failures() {
        return failures.get();
    }

    long setBacks() {
        return setBacks.get();
    }

    /** Clicks that need not be looked at again. */
    long passed() {
        return passed.get();
    }

    long oldest() {
        return oldest;
    }
}
