package dev.kintsugi.relay;

import com.fasterxml.jackson.core.JacksonException;
import dev.kintsugi.relay.Counters.Receipt;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/** Takes notifications, one at a time: what is told to be kept is on the disk. */
final class Intake {

    // Of Alertmanager's own text a thousand alerts would be more than the largest body; of shorter ones each is a file.
    private static final int MOST_ALERTS = 1_000;

    private final Spool spool;
    private final Records records;
    private final Repetitions repetitions;
    private final Counters counters;
    private final Clock clock;

    Intake(Spool spool, Records records, Repetitions repetitions, Counters counters, Clock clock) {
        this.spool = spool;
        this.records = records;
        this.repetitions = repetitions;
        this.counters = counters;
        this.clock = clock;
    }

    /** Keeps a notification, unless it has been kept just now. */
    synchronized Receipt take(byte[] text) {
        String digest = Repetitions.digest(text);
        if (repetitions.knows(digest)) {
            return Receipt.REPEATED;
        }
        try {
            Notification notification = Json.MAPPER.readValue(text, Notification.class);
            if (notification == null || notification.alerts().isEmpty()) {
                return Receipt.UNREADABLE;
            }
            return notification.alerts().size() > MOST_ALERTS ? Receipt.TOO_LARGE : keep(notification, digest);
        } catch (JacksonException | IllegalArgumentException nonsense) {
            return Receipt.UNREADABLE;
        } catch (IOException failure) {
            storageFailed("A notification cannot be kept", failure);
            return Receipt.FAILED;
        }
    }

    private Receipt keep(Notification notification, String digest) throws IOException {
        if (spool.isFull()) {
            return Receipt.FULL;
        }
        Waiting kept = spool.keep(notification, digest, clock.instant());
        repetitions.remember(digest);
        try {
            records.received(kept);
        } catch (IOException failure) {
            // Whoever passes it on tries again before it is done.
            storageFailed("A notification cannot be noted yet", failure);
        }
        spool.offer(kept);
        Console.info(
                "A notification is kept",
                Map.of("number", kept.number(), "alerts", notification.alerts().size(), "names", notification.names()));
        return Receipt.KEPT;
    }

    private void storageFailed(String message, IOException failure) {
        counters.storageFailed();
        Console.error(message, Map.of("error", failure.toString()));
    }
}
