package dev.kintsugi.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A fire drill: for a while the relay says of itself that there is one, of which a rule of Prometheus' makes an alert. */
final class Drill {

    // Long enough for every part to see it, and over while somebody still looks.
    private static final Duration LASTS = Duration.ofSeconds(30);

    private final Clock clock;
    private volatile Instant end = Instant.EPOCH;

    Drill(Clock clock) {
        this.clock = clock;
    }

    /** Begins one, or lets it go on for longer. */
    void begin() {
        end = clock.instant().plus(LASTS);
    }

    boolean isOn() {
        return clock.instant().isBefore(end);
    }
}
