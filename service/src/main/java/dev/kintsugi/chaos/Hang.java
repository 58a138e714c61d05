package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The event loop of the request stands still, and everybody else's requests on it, as long as the attack lives. */
record Hang() implements RequestFault {

    // So late at most does an event loop notice that the attack was deleted.
    private static final Duration LOOKS_EVERY = Duration.ofMillis(5);

    static Hang read(Fields params) {
        params.rejectOthersThan();
        return new Hang();
    }

    /** Holds the calling thread. */
    void block(Attack attack) {
        while (!attack.isOver()) {
            LockSupport.parkNanos(LOOKS_EVERY.toNanos());
        }
    }
}
