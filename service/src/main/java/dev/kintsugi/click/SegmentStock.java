package dev.kintsugi.click;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a journal's segments ahead of their use, as long as there is room for them. */
final class SegmentStock {

    private static final Logger log = LoggerFactory.getLogger(SegmentStock.class);
    private static final int SPARES = 2;

    private final JournalFolder folder;
    private final int segmentSize;
    private final LongSupplier room;
    private final Runnable refillSoon;
    private final Deque<Segment> spares = new ArrayDeque<>();
    private final AtomicLong late = new AtomicLong();
    private volatile int next;
    private boolean closed;
    private volatile boolean exhausted;

    /**
     * @param room bytes that may still be taken
     * @param refillSoon asks for {@link #refill()} on another thread
     */
    SegmentStock(JournalFolder folder, int segmentSize, LongSupplier room, Runnable refillSoon) {
        this.folder = folder;
        this.segmentSize = segmentSize;
        this.room = room;
        this.refillSoon = refillSoon;
    }

    /** The next segment; made here and now when none was made ahead, which is rare; null when there is no room. */
    @Nullable Segment take() {
        if (exhausted) {
            return null;
        }
        refillSoon.run();
        return takeOrMake();
    }

    private synchronized @Nullable Segment takeOrMake() {
        Segment spare = spares.poll();
        if (spare == null && !closed) {
            late.incrementAndGet();
            spare = make();
        }
        return spare;
    }

    /** Makes what is missing; what failed for want of room is tried again. */
    void refill() {
        while (addSpare()) {}
    }

    private synchronized boolean addSpare() {
        if (closed || spares.size() >= SPARES) {
            return false;
        }
        Segment made = make();
        return made != null && spares.add(made);
    }

    private @Nullable Segment make() {
        try {
            if (room.getAsLong() < segmentSize) {
                throw new IOException("KINTSUGI_JOURNAL_MAX_SIZE is reached");
            }
            Segment made = Segment.create(folder, next, segmentSize);
            next = made.index() + 1;
            noteExhausted(false, null);
            return made;
        } catch (IOException failure) {
            noteExhausted(spares.isEmpty(), failure);
            return null;
        }
    }

    private void noteExhausted(boolean now, @Nullable IOException why) {
        if (now && !exhausted) {
            log.error("The click journal has no room: clicks are dropped and counted until it has", why);
        } else if (!now && exhausted) {
            log.info("The click journal has room again");
        }
        exhausted = now;
    }

    /** Segments made so far. */
    int made() {
        return next;
    }

    /** Whether there is no room for another segment. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Segments that had to be made by whoever needed them. */
    long late() {
        return late.get();
    }

    /** Ends the making; what was made ahead stays as files. */
    synchronized void close() throws IOException {
        closed = true;
        for (Segment spare : spares) {
            spare.close();
        }
        spares.clear();
    }
}
