package dev.kintsugi.click;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where clicks wait for PostgreSQL: files that outlive the process, from which each click is stored exactly once, if not
 * by this process then by another one.
 */
@Component
public final class ClickJournal {

    private final ThreadLocal<ClickEncoder> encoders = ThreadLocal.withInitial(ClickEncoder::new);
    private final LongAdder refused = new LongAdder();
    private volatile @Nullable OwnJournal own;

    ClickJournal() {}

    /**
     * Keeps a click; once it answers true, the click outlives the process. False when there is no room: the click is
     * dropped, and counted as such. Never waits for PostgreSQL, and as a rule not for the disk.
     */
    public boolean append(Click click) {
        OwnJournal journal = own;
        ClickEncoder encoder = encoders.get();
        if (journal == null || !encoder.encode(click)) {
            refused.increment();
            return false;
        }
        return journal.writer().append(encoder.payload(), encoder.length(), encoder.crc());
    }

    /** Clicks that this process kept and that are not in PostgreSQL yet. */
    public long pending() {
        return own().map(OwnJournal::pending).orElse(0L);
    }

    /** Clicks that there was no place for. */
    long dropped() {
        return refused.sum() + own().map(journal -> journal.writer().dropped()).orElse(0L);
    }

    /** From now on clicks are kept here. */
    void use(OwnJournal journal) {
        own = journal;
    }

    Optional<OwnJournal> own() {
        return Optional.ofNullable(own);
    }
}
