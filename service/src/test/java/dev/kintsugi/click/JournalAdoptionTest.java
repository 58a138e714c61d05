package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Journals of dead replicas are stored, and show while they wait for that. */
class JournalAdoptionTest {

    @TempDir
    private Path root;

    private final StoreOfLists store = new StoreOfLists();
    private final DrainCounters counters = new DrainCounters();

    @Test
    void showsTheJournalsThatWaitUntilTheyAreStored() throws Exception {
        new TestJournal(root).with(1, 10).killed();
        JournalAdoption adoption = adoption();
        store.breaks = new OutOfMemoryError("told");
        adoption.round();
        assertThat(adoption.waiting()).isEqualTo(1);
        assertThat(adoption.pending()).isZero();
        assertThat(counters.oldest()).as("nobody looks at it now").isZero();
        adoption.round();
        assertThat(adoption.waiting()).isZero();
        assertThat(adoption.adopted()).isEqualTo(1);
        assertThat(store.links).isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void countsTheClicksThoughTheDatabaseIsAway() throws Exception {
        new TestJournal(root).with(1, 10).killed();
        store.positionFails = StoreFailure.Kind.UNAVAILABLE;
        JournalAdoption adoption = adoption();
        Thread adopter = Thread.ofVirtual().start(adoption::round);
        await().until(() -> adoption.pending() == 10);
        store.positionFails = null;
        adopter.join();
        assertThat(adoption.pending()).isZero();
        assertThat(store.links).hasSize(10);
    }

    @Test
    void countsNoJournalThatHasAnOwner() throws Exception {
        try (TestJournal living = new TestJournal(root).with(1, 10)) {
            JournalAdoption adoption = adoption();
            adoption.round();
            assertThat(adoption.waiting()).isZero();
            assertThat(living.folder.path()).exists();
        }
    }

    private JournalAdoption adoption() {
        JournalProperties properties = new JournalProperties(
                root,
                DataSize.ofGigabytes(1),
                JournalProperties.Sync.PROCESS,
                Duration.ofSeconds(1),
                5000,
                Duration.ZERO,
                Duration.ofSeconds(1));
        return new JournalAdoption(properties, store, counters, new Pauses(new Pace(5000)));
    }
}
