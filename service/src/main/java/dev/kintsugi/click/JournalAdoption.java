package dev.kintsugi.click;

import dev.kintsugi.click.JournalDrain.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what dead replicas left in their journals, and removes these. For one thread. */
final class JournalAdoption {

    private static final Logger log = LoggerFactory.getLogger(JournalAdoption.class);

    private final JournalRoot root;
    private final ClickJournalRepository repository;
    private final Duration patience;
    private final DrainCounters counters;
    private final Pauses pauses;
    private final Set<UUID> unknown = new HashSet<>();
    private volatile int unknownNow;
    private final AtomicLong adopted = new AtomicLong();
    private volatile long toAdopt;
    private volatile int waiting;

    JournalAdoption(
            JournalProperties properties, ClickJournalRepository repository, DrainCounters counters, Pauses pauses) {
        this.root = new JournalRoot(properties.folder());
        this.patience = properties.errorPatience();
        this.repository = repository;
        this.counters = counters;
        this.pauses = pauses;
    }

    /** Adopts whatever journal is found without an owner, one after the other. */
    void round() {
        List<JournalFolder> ownerless = ownerless();
        int left = ownerless.size();
        waiting = left;
        for (JournalFolder folder : ownerless) {
            if (pauses.goOn() && claimAnd(folder, () -> drain(folder))) {
                waiting = --left;
            }
        }
    }

    private List<JournalFolder> ownerless() {
        Set<UUID> stillUnknown = new HashSet<>();
        List<JournalFolder> ownerless = new ArrayList<>();
        for (JournalFolder folder : journals()) {
            claimAnd(folder, () -> {
                if (folder.isOfUnknownVersion()) {
                    noteUnknown(folder);
                    stillUnknown.add(folder.id());
                } else {
                    ownerless.add(folder);
                }
            });
        }
        unknown.retainAll(stillUnknown);
        unknownNow = unknown.size();
        return ownerless;
    }

    private interface Work {
        void run() throws IOException;
    }

    // False when it failed. Errors too: this thread is the only one that looks after these journals.
    private static boolean claimAnd(JournalFolder folder, Work work) {
        try {
            Optional<JournalLock> claim = folder.tryLock();
            if (claim.isPresent()) {
                try {
                    work.run();
                } finally {
                    claim.get().close();
                }
            }
            return true;
        } catch (Throwable failure) {
            log.atError()
                    .addKeyValue("journal", folder.id())
                    .setCause(failure)
                    .log("A journal could not be adopted; trying again");
            return false;
        }
    }

    private List<JournalFolder> journals() {
        try {
            root.sweep();
            return root.journals();
        } catch (Throwable failure) {
            log.error("The folder of the click journals cannot be read", failure);
            return List.of();
        }
    }

    private void noteUnknown(JournalFolder folder) {
        if (unknown.add(folder.id())) {
            unknownNow = unknown.size();
            log.atError()
                    .addKeyValue("journal", folder.id())
                    .log("A journal was written by a release with another format; it is left for that release");
        }
    }

    private void drain(JournalFolder folder) throws IOException {
        log.atInfo().addKeyValue("journal", folder.id()).log("Adopting a journal without an owner");
        Step step = Step.FAILED;
        try (JournalReader reader = new JournalReader(folder, JournalDrain.MOST_CLICKS, counters)) {
            JournalDrain drain = new JournalDrain(folder, reader, repository, counters, patience);
            while (pauses.goOn() && step != Step.CAUGHT_UP) {
                boolean located = drain.stored() >= 0;
                long before = counters.drained();
                step = drain.step(Long.MAX_VALUE);
                if (!located && drain.stored() >= 0) {
                    toAdopt = counters.passed() + reader.count(drain.next(), Long.MAX_VALUE);
                } else if (!located && toAdopt == 0) {
                    toAdopt = counters.passed() + all(folder);
                }
                if (step != Step.CAUGHT_UP) {
                    pauses.after(step, counters.drained() - before);
                }
            }
        } finally {
            counters.oldest(0);
            toAdopt = 0;
        }
        if (step == Step.CAUGHT_UP) {
            new JournalRemoval(folder, repository).run();
            adopted.incrementAndGet();
        }
    }

    // As long as PostgreSQL does not say which of them it has.
    private static long all(JournalFolder folder) throws IOException {
        try (JournalReader reader = new JournalReader(folder, JournalDrain.MOST_CLICKS, new DrainCounters())) {
            return reader.count(reader.first(Position.startOf(0)), Long.MAX_VALUE);
        }
    }

    /** Journals taken over and removed. */
    long adopted() {
        return adopted.get();
    }

    /** Journals found without an owner that are not stored yet. */
    int waiting() {
        return waiting;
    }

    /** Journals without an owner that this release cannot read. */
    int unknown() {
        return unknownNow;
    }

    /** Clicks of the journal in hand that are not stored yet; all of it while PostgreSQL is away. */
    long pending() {
        return Math.max(0, toAdopt - counters.passed());
    }
}
