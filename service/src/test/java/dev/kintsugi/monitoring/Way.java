package dev.kintsugi.monitoring;

import java.time.Instant;
import java.util.Optional;

/** One way by which an alert reaches a person. */
interface Way {

    /** How it is called in the table. */
    String name();

    /** When the alert first arrived in that state after a moment; empty when it has not. */
    Optional<Instant> arrived(String alert, State state, Instant after);

    /** What is told of an alert. */
    enum State {
        FIRING,
        RESOLVED
    }
}
