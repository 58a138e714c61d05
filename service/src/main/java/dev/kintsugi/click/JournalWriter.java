package dev.kintsugi.click;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a journal where records are added, by many threads. */
final class JournalWriter {

    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    /** How far the journal goes, and how many records that are. */
    record End(long position, long records) {}

    private final SegmentStock stock;
    // Held for about a hundred nanoseconds: a look at the room left, and a copy of a few hundred bytes.
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Segment> finished = new ArrayDeque<>();
    private @Nullable Segment current;
    private long end = Position.startOf(0);
    private long appended;
    private long dropped;
    private boolean closed;

    JournalWriter(SegmentStock stock) {
        this.stock = stock;
    }

    /** Adds a record; false when there was no place for it. */
    boolean append(byte[] payload, int length, int crc) {
        lock.lock();
        try {
            Segment segment = roomy(length);
            if (segment == null) {
                dropped++;
                return false;
            }
            segment.append(payload, length, crc);
            end = segment.end();
            appended++;
            return true;
        } catch (InternalError fault) {
            // What a SIGBUS becomes: the file was truncated, or the disk failed.
            leave(fault);
            dropped++;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Segment roomy(int length) {
        Segment segment = current;
        if (segment != null && segment.hasRoomFor(length)) {
            return segment;
        }
        Segment next = closed ? null : stock.take();
        if (next != null) {
            current = next;
            finish(segment);
        }
        return next;
    }

    private void finish(@Nullable Segment segment) {
        if (segment == null) {
            return;
        }
        finished.add(segment);
        try {
            segment.finish();
        } catch (InternalError fault) {
            log.error("The end of a segment of the click journal could not be marked", fault);
        }
    }

    private void leave(InternalError fault) {
        log.error("A segment of the click journal cannot be written any more; going on in the next one", fault);
        if (current != null) {
            finished.add(current);
        }
        current = null;
    }

    /** Where the journal ends now. */
    End end() {
        lock.lock();
        try {
            return new End(end, appended);
        } finally {
            lock.unlock();
        }
    }

    /** Records that there was no place for. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** A segment that will not change any more, handed out once; null when there is none. */
    @Nullable Segment pollFinished() {
        lock.lock();
        try {
            return finished.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes everything appended so far survive the host, but for what {@link #pollFinished()} handed out. */
    void sync() throws IOException {
        Segment open;
        lock.lock();
        try {
            open = current;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.sync();
        }
    }

    /** Ends appending: whatever comes now is dropped. */
    void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            finish(current);
            current = null;
        } finally {
            lock.unlock();
        }
        stock.close();
        for (Segment segment = pollFinished(); segment != null; segment = pollFinished()) {
            segment.close();
        }
    }
}
