package dev.kintsugi.click;

import dev.kintsugi.click.JournalDrain.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens this process's journal before the web server listens, drains it, and gives it up after the last request. */
@Component
class JournalLifecycle implements SmartLifecycle {

    /** About 30,000 clicks of a usual size; with the two made ahead it is also the least that a journal takes. */
    static final int SEGMENT_SIZE = 8 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(JournalLifecycle.class);
    private static final Duration ADOPT_EVERY = Duration.ofSeconds(5);
    private static final long TIDY_EVERY_MILLIS = 1000;
    private static final Duration SHORTLY = Duration.ofMillis(500);

    private final ClickJournal journal;
    private final JournalProperties properties;
    private final ClickJournalRepository repository;
    private final JournalRoot root;
    private final OtherJournals others;
    private final DrainCounters ownCounters = new DrainCounters();
    private final DrainCounters adoptedCounters = new DrainCounters();
    private final Pauses draining;
    private final Pauses adopting;
    private final JournalAdoption adoption;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("journal").daemon().factory());
    private final Thread drainer =
            Thread.ofPlatform().name("journal-drain").daemon().unstarted(this::drain);
    private final Thread adopter =
            Thread.ofPlatform().name("journal-adopt").daemon().unstarted(this::adopt);
    private volatile boolean running;
    private volatile long bytesOfOthers;
    private boolean roomless;
    private boolean broken;

    JournalLifecycle(ClickJournal journal, JournalProperties properties, ClickJournalRepository repository) {
        this.journal = journal;
        this.properties = properties;
        this.repository = repository;
        this.root = new JournalRoot(properties.folder());
        this.others = new OtherJournals(root);
        Pace pace = new Pace(properties.drainRate());
        this.draining = new Pauses(pace);
        this.adopting = new Pauses(pace);
        this.adoption = new JournalAdoption(properties, repository, adoptedCounters, adopting);
        journal.adds(adoption::pending);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The tasks catch what they may throw.
    public void start() {
        root.prepare();
        tidy();
        worker.scheduleWithFixedDelay(this::tidy, TIDY_EVERY_MILLIS, TIDY_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        if (properties.sync() == JournalProperties.Sync.INTERVAL) {
            long every = properties.syncInterval().toMillis();
            worker.scheduleWithFixedDelay(this::sync, every, every, TimeUnit.MILLISECONDS);
        }
        drainer.start();
        adopter.start();
        running = true;
    }

    private void tidy() {
        try {
            bytesOfOthers = others.bytesBeside(journal.own().map(OwnJournal::folder));
            if (journal.own().isEmpty()) {
                open();
            }
            journal.own().ifPresent(OwnJournal::tidy);
            roomless = false;
        } catch (Throwable failure) { // Whatever is thrown on would end the schedule, and nobody would hear of it.
            if (!roomless) {
                roomless = true;
                log.error("The click journal cannot be opened: clicks are dropped and counted until it can", failure);
            }
        }
    }

    private void open() throws IOException {
        journal.use(new OwnJournal(
                JournalFolder.create(properties.folder()),
                SEGMENT_SIZE,
                () -> properties.maxSize().toBytes() - bytesOfOthers,
                properties,
                repository,
                ownCounters,
                worker));
    }

    private void sync() {
        try {
            journal.own().ifPresent(OwnJournal::sync);
        } catch (Throwable failure) {
            log.error("The click journal could not be written through to the disk; trying again", failure);
        }
    }

    private void drain() {
        while (draining.goOn()) {
            long before = ownCounters.drained();
            Step step = step();
            draining.after(step, ownCounters.drained() - before);
        }
    }

    private Step step() {
        Optional<OwnJournal> own = journal.own();
        try {
            Step step = own.isEmpty() ? Step.CAUGHT_UP : own.get().step();
            broken = false;
            return step;
        } catch (Throwable failure) { // Else an error ends the thread, and clicks pile up until a restart.
            if (!broken) {
                broken = true;
                log.error("The click journal cannot be drained; trying again", failure);
            }
            return Step.FAILED;
        }
    }

    private void adopt() {
        while (adopting.goOn()) {
            adoption.round();
            adopting.rest(ADOPT_EVERY);
        }
    }

    @Override
    public void stop() {
        running = false;
        adopting.end();
        try {
            journal.own().ifPresent(this::finish);
            worker.shutdown();
            if (!worker.awaitTermination(SHORTLY.toMillis(), TimeUnit.MILLISECONDS) || !adopter.join(SHORTLY)) {
                log.warn("The click journal is slow to stop");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(OwnJournal own) {
        try {
            own.closeForAppends();
            awaitDrained(own);
            draining.end();
            if (drainer.join(SHORTLY)) {
                own.close();
            } else {
                // Should what it is waiting for happen after all, the position says so to whoever comes next.
                drainer.interrupt();
                own.leave();
            }
        } catch (IOException | StoreFailure failure) {
            log.warn("The click journal could not be removed; the next start does it", failure);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDrained(OwnJournal own) throws InterruptedException {
        long deadline = System.nanoTime() + properties.stopTimeout().toNanos();
        while (!own.isDrained() && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    DrainCounters ownCounters() {
        return ownCounters;
    }

    DrainCounters adoptedCounters() {
        return adoptedCounters;
    }

    JournalAdoption adoption() {
        return adoption;
    }

    /** What all journals in the folder take. */
    long bytes() {
        return bytesOfOthers + journal.own().map(OwnJournal::bytes).orElse(0L);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // The web server's graceful stop has a phase near the maximum; lower ones start earlier and stop later.
    @Override
    public int getPhase() {
        return 0;
    }
}
