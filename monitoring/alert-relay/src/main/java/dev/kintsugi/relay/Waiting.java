package dev.kintsugi.relay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A notification that waits to be passed on.
 *
 * @param number in the order of arrival
 * @param progress how far it came
 */
record Waiting(long number, Instant receivedAt, Notification notification, Progress progress) {

    /**
     * How far a notification came.
     *
     * @param delivered how many of its alerts Discord has taken, or never will
     * @param attempted whether Discord may have the next ones as well: they were sent, and no answer was noted
     * @param failingSince when Discord first did not take the next ones, in whole seconds
     */
    record Progress(int delivered, boolean attempted, Optional<Instant> failingSince) {

        static final Progress NONE = new Progress(0, false, Optional.empty());

        Progress attempting() {
            return new Progress(delivered, true, failingSince);
        }

        Progress failing(Instant now) {
            return new Progress(
                    delivered, attempted, Optional.of(failingSince.orElse(now.truncatedTo(ChronoUnit.SECONDS))));
        }

        Progress after(int alerts) {
            return new Progress(delivered + alerts, false, Optional.empty());
        }
    }

    /** Whether Discord has all of it. */
    boolean isDelivered() {
        return progress.delivered() >= notification.alerts().size();
    }
}
