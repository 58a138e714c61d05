package dev.kintsugi.click;

import java.time.Duration;

/** Decides when a failure is a record's fault. For one thread. */
final class Refusals {

    private final long patienceNanos;
    private boolean refused;
    private long since;

    /**
     * None so far.
     *
     * @param patience how long PostgreSQL may refuse for no known reason before it is taken for a record's fault
     */
    Refusals(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /** Notes a failure; whether to look for the record whose fault it is. */
    boolean blame(StoreFailure.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE -> false;
            case BAD_DATA -> true;
            case REFUSED -> isPatienceOver();
        };
    }

    /** Something was stored. */
    void forget() {
        refused = false;
    }

    private boolean isPatienceOver() {
        long now = System.nanoTime();
        if (!refused) {
            refused = true;
            since = now;
        }
        return now - since >= patienceNanos;
    }
}
