package dev.kintsugi.click;

import dev.kintsugi.click.JournalDrain.Step;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal that this process writes. */
final class OwnJournal {

    private static final Logger log = LoggerFactory.getLogger(OwnJournal.class);

    private final JournalFolder.Claimed claimed;
    private final ClickJournalRepository repository;
    private final boolean syncs;
    private final SegmentStock stock;
    private final JournalWriter writer;
    private final JournalReader reader;
    private final JournalDrain drain;
    private final DrainCounters counters;
    private final int segmentSize;
    private volatile int oldestSegment;
    private volatile long drained;

    OwnJournal(
            JournalFolder.Claimed claimed,
            int segmentSize,
            LongSupplier roomForAll,
            JournalProperties properties,
            ClickJournalRepository repository,
            DrainCounters counters,
            Executor worker) {
        this.claimed = claimed;
        this.segmentSize = segmentSize;
        this.repository = repository;
        this.syncs = properties.sync() == JournalProperties.Sync.INTERVAL;
        this.stock = new SegmentStock(
                claimed.folder(),
                segmentSize,
                () -> roomForAll.getAsLong() - bytes(),
                () -> worker.execute(this::tidy));
        this.writer = new JournalWriter(stock);
        this.reader = new JournalReader(claimed.folder(), JournalDrain.MOST_CLICKS);
        this.counters = counters;
        this.drain = new JournalDrain(claimed.folder(), reader, repository, counters, properties.errorPatience());
    }

    JournalFolder folder() {
        return claimed.folder();
    }

    JournalWriter writer() {
        return writer;
    }

    SegmentStock stock() {
        return stock;
    }

    /** What its segments take. */
    long bytes() {
        return (long) segmentSize * (stock.made() - oldestSegment);
    }

    /** Clicks that are not stored yet. */
    long pending() {
        return Math.max(0, writer.end().records() - counters.passed());
    }

    /** Makes segments ahead and lets finished ones go. For the worker's thread. */
    void tidy() {
        try {
            stock.refill();
            for (Segment done = writer.pollFinished(); done != null; done = writer.pollFinished()) {
                if (syncs) {
                    done.sync();
                }
                done.close();
            }
        } catch (IOException failure) {
            log.error("A finished segment of the click journal could not be closed", failure);
        }
    }

    /** Makes everything appended so far survive the host. For the worker's thread. */
    void sync() {
        tidy();
        try {
            writer.sync();
            claimed.folder().sync();
        } catch (IOException failure) {
            log.error("The click journal could not be written through to the disk", failure);
        }
    }

    /** Stores one batch and deletes the segments that are not needed any more. For one thread. */
    Step step() throws IOException {
        Step step = drain.step(writer.end().position());
        drained = drain.next();
        int needed = Position.index(Math.max(drain.stored(), 0));
        if (needed > oldestSegment) {
            claimed.folder().deleteSegmentsBelow(needed);
            oldestSegment = needed;
        }
        return step;
    }

    /** Whether every click is stored. */
    boolean isDrained() {
        JournalWriter.End end = writer.end();
        return end.records() == 0 || drained >= end.position();
    }

    /** Ends appending; what was appended can still be stored. */
    void closeForAppends() throws IOException {
        writer.close();
    }

    /** Gives the journal up: removed if it is empty, else left. Nobody may drain it any more. */
    void close() throws IOException {
        reader.close();
        try {
            if (isDrained()) {
                new JournalRemoval(claimed.folder(), repository).run();
            } else {
                logLeft();
            }
        } finally {
            claimed.lock().close();
        }
    }

    /** Gives the journal up as it is. */
    void leave() throws IOException {
        logLeft();
        claimed.lock().close();
    }

    private void logLeft() {
        log.atInfo()
                .addKeyValue("clicks", pending())
                .log("Clicks are left in the journal, for the next start or another replica");
    }
}
