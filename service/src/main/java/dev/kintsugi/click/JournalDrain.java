package dev.kintsugi.click;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves one journal's records into PostgreSQL, a batch a step, each exactly once. For one thread. */
final class JournalDrain {

    /** What a step did. */
    enum Step {
        /** It went on, and there is more to do. */
        MOVED,
        /** Nothing is left before the limit. */
        CAUGHT_UP,
        /** It failed; the same again after a pause. */
        FAILED
    }

    /** Clicks in one statement at most: half as many cost PostgreSQL a third more for each. */
    static final int MOST_CLICKS = 4000;

    private static final Logger log = LoggerFactory.getLogger(JournalDrain.class);
    private static final long NOWHERE = -1;

    private final UUID journal;
    private final JournalReader reader;
    private final ClickJournalRepository repository;
    private final DeadLetters deadLetters;
    private final DrainCounters counters;
    private final Refusals refusals;
    private final WaitingNotice notice;
    private final ClickText text = new ClickText();
    private long stored = NOWHERE;
    private long next = NOWHERE;
    private long suspected = NOWHERE;
    private long movable = NOWHERE;
    private long blamed = NOWHERE;
    private long setAside = NOWHERE;
    private int size = MOST_CLICKS;

    /**
     * A drain that begins where PostgreSQL says.
     *
     * @param patience how long a batch that is refused for no known reason is tried before a record is blamed for it
     */
    JournalDrain(
            JournalFolder folder,
            JournalReader reader,
            ClickJournalRepository repository,
            DrainCounters counters,
            Duration patience) {
        this.journal = folder.id();
        this.reader = reader;
        this.repository = repository;
        this.deadLetters = new DeadLetters(folder);
        this.counters = counters;
        this.refusals = new Refusals(patience);
        this.notice = new WaitingNotice(journal);
    }

    /** The position that PostgreSQL is known to have, or a negative number. */
    long stored() {
        return stored;
    }

    /** Where reading goes on, or a negative number. */
    long next() {
        return next;
    }

    /** One batch, of what lies before {@code limit}. */
    Step step(long limit) throws IOException {
        try {
            if (stored == NOWHERE) {
                locate(limit);
                return Step.MOVED;
            }
            if (blamed == next) {
                return setAside(limit);
            }
            return suspected == next && movable != next ? checkPosition(limit) : move(limit);
        } catch (StoreFailure failure) {
            noteFailure(failure);
            return Step.FAILED;
        }
    }

    private Step move(long limit) throws IOException {
        Batch batch = reader.read(next, limit, size);
        counters.oldest(batch.isEmpty() ? 0 : batch.atMillis(0));
        if (batch.isEmpty()) {
            next = batch.end();
            return Step.CAUGHT_UP;
        }
        Utf8Text details = text.details(batch);
        boolean moved;
        try {
            moved = Boolean.TRUE.equals(repository
                    .store(journal, stored, batch.end(), ClickText.links(batch), ClickText.seconds(batch), details)
                    .block());
        } catch (StoreFailure failure) {
            return notStored(failure, batch.size());
        }
        if (moved) {
            counters.drained(batch.size());
            size = Math.min(MOST_CLICKS, 2 * size);
        }
        return passed(moved, batch.end(), limit);
    }

    // Not moved: an earlier attempt, given up for lost, was stored after all, or the database is another one.
    private Step passed(boolean moved, long end, long limit) {
        noteRecovered();
        if (!moved) {
            stored = NOWHERE;
            return Step.MOVED;
        }
        stored = end;
        next = end;
        return next < limit ? Step.MOVED : Step.CAUGHT_UP;
    }

    private void locate(long limit) throws IOException {
        long first = reader.first(Math.max(next, Position.startOf(0)));
        noteOldest(next == NOWHERE ? first : next, limit);
        long found = Objects.requireNonNull(repository.open(journal, first).block());
        long from = Math.max(found, first);
        if (Position.index(found) < Position.index(first)) {
            log.atError()
                    .addKeyValue("journal", journal)
                    .log("PostgreSQL was set back to a time before clicks that are gone from the journal");
            counters.setBack();
        }
        if (next != NOWHERE && next != from) {
            long between = reader.count(Math.min(next, from), Math.max(next, from));
            counters.relocated(from > next ? between : -between);
        }
        stored = found;
        next = from;
    }

    // Before PostgreSQL is asked: it may be away, and the age of what waits is how that shows.
    private void noteOldest(long from, long limit) throws IOException {
        Batch waiting = reader.read(from, limit, 1);
        counters.oldest(waiting.isEmpty() ? 0 : waiting.atMillis(0));
    }

    // Halved at each failure, doubled at each success: a poisoned record is soon alone, a slow PostgreSQL less
    // burdened. Only while that search goes on is there no pause.
    private Step notStored(StoreFailure failure, int clicks) {
        noteFailure(failure);
        boolean blame = refusals.blame(failure.kind());
        boolean alone = clicks == 1;
        if (blame && alone && movable == next) {
            blamed = next;
        } else if (blame && alone) {
            suspected = next;
        }
        size = Math.max(1, clicks / 2);
        return blame && !alone ? Step.MOVED : Step.FAILED;
    }

    private void noteFailure(StoreFailure failure) {
        counters.failed();
        notice.failed(failure, counters.oldest() > 0);
    }

    private void noteRecovered() {
        refusals.forget();
        notice.stored();
    }

    // The line is on the disk before the position moves: a crash in between writes it twice, and loses nothing.
    private Step setAside(long limit) throws IOException {
        Batch batch = reader.read(next, limit, 1);
        if (setAside != next) {
            if (!deadLetters.add(batch, text.details(batch).toString())) {
                counters.failed();
                return Step.FAILED;
            }
            setAside = next;
            log.atError().addKeyValue("journal", journal).log("PostgreSQL does not accept a click; it was set aside");
        }
        boolean moved = Boolean.TRUE.equals(
                repository.move(journal, stored, batch.end()).block());
        if (moved) {
            counters.deadLettered();
        }
        return passed(moved, batch.end(), limit);
    }

    // A position that cannot be moved is no click's fault. When it can, the click is tried once more before it is
    // blamed.
    private Step checkPosition(long limit) {
        try {
            if (!Boolean.TRUE.equals(repository.move(journal, stored, stored).block())) {
                return passed(false, next, limit);
            }
            movable = next;
            return Step.MOVED;
        } catch (StoreFailure failure) {
            suspected = NOWHERE;
            refusals.forget();
            throw failure;
        }
    }
}
