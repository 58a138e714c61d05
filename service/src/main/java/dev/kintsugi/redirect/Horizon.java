package dev.kintsugi.redirect;

import dev.kintsugi.link.DatabaseInstant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Up to which moment all changes are known, seen from heartbeats while nothing was missed.
 *
 * <p>A change is stamped when its row is written and announced when its transaction ends, which may be minutes later. So
 * the moment cannot be the last heartbeat's. A transaction that is still open in some heartbeat got its number after
 * every moment at which the next number was not above the lowest open one, and wrote after that: the newest such moment
 * is the horizon. PostgreSQL tells that it ended a little before it tells those who listen, so the horizon of a while ago
 * is taken.
 */
final class Horizon {

    private static final long LAG = Duration.ofSeconds(2).toNanos() / 1_000;
    // At four heartbeats a second a transaction may stay open for more than an hour before anything is forgotten, and
    // then the horizon only stands still.
    private static final int KEPT = 16_384;

    /** @param next the number of the next transaction at that moment */
    private record Moment(long now, long next) {}

    /** @param seenAt when it was found to be the horizon */
    private record Candidate(long seenAt, long horizon) {}

    private final Deque<Moment> moments = new ArrayDeque<>();
    private final Deque<Candidate> candidates = new ArrayDeque<>();

    /** The horizon after one more heartbeat, in microseconds since 1970; 0 when there is none yet. */
    long observe(DatabaseInstant instant) {
        if (!moments.isEmpty() && moments.getLast().next() > instant.next()) {
            // Numbers never go back: this is another database now.
            moments.clear();
            candidates.clear();
        }
        if (moments.size() < KEPT) {
            moments.addLast(new Moment(instant.now(), instant.next()));
        }
        Moment newest = null;
        while (!moments.isEmpty() && moments.getFirst().next() <= instant.oldest()) {
            newest = moments.removeFirst();
        }
        if (newest != null) {
            moments.addFirst(newest);
            candidates.addLast(new Candidate(instant.now(), newest.now()));
        }
        return lagging(instant.now());
    }

    private long lagging(long now) {
        long horizon = 0;
        Candidate lagging = null;
        while (!candidates.isEmpty() && candidates.getFirst().seenAt() <= now - LAG) {
            lagging = candidates.removeFirst();
        }
        if (lagging != null) {
            candidates.addFirst(lagging);
            horizon = lagging.horizon();
        }
        return horizon;
    }
}
