package dev.kintsugi.relay;

import java.time.Instant;

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
     * @param delivered how many of its alerts Discord has taken, or refused for good
     * @param attempted whether Discord may have the next ones as well: they were sent, and no answer was noted
     */
    record Progress(int delivered, boolean attempted) {

        static final Progress NONE = new Progress(0, false);

        Progress attempting() {
            return new Progress(delivered, true);
        }

        Progress after(int alerts) {
            return new Progress(delivered + alerts, false);
        }
    }

    /** Whether Discord has all of it. */
    boolean isDelivered() {
        return progress.delivered() >= notification.alerts().size();
    }
}
