package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.click.JournalDrain.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each click is stored exactly once, or set aside, whatever the database does. */
class JournalDrainTest {

    private static final Duration PATIENCE = Duration.ofHours(1);

    @TempDir
    private Path root;

    private final StoreOfLists store = new StoreOfLists();
    private TestJournal journal;
    private JournalReader reader;
    private JournalDrain drain;

    @BeforeEach
    void open() {
        journal = new TestJournal(root);
        reader = journal.reader();
        drain = drain(PATIENCE);
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        journal.close();
    }

    @Test
    void storesEachClickOnceAndOnlyOnce() throws IOException {
        journal.with(1, 500);
        drainAll();
        journal.with(501, 510);
        drainAll();
        assertThat(store.links).isEqualTo(range(1, 510));
        assertThat(journal.counters.drained()).isEqualTo(510);
        assertThat(journal.counters.oldest()).isZero();
    }

    @Test
    void storesNothingTwiceWhenAnAnswerIsLost() throws IOException {
        journal.with(1, 100);
        store.answersAreLost = true;
        drainAll();
        assertThat(store.links).isEqualTo(range(1, 100));
        assertThat(journal.counters.passed()).isEqualTo(100);
        assertThat(journal.counters.drained()).isEqualTo(100);
    }

    @Test
    void storesNothingTwiceWhenTheLastClickFillsItsSegment() throws IOException {
        long clicks = 0;
        while (journal.writer.end().position() < Position.of(0, TestJournal.SEGMENT)) {
            assertThat(journal.append(TestJournal.clickOfSize(++clicks, 96))).isTrue();
        }
        assertThat(journal.writer.end().position()).isEqualTo(Position.of(0, TestJournal.SEGMENT));
        store.answersAreLost = true;
        drainAll();
        journal.with(clicks + 1, clicks + 10);
        drainAll();
        assertThat(store.links).isEqualTo(range(1, clicks + 10));
        assertThat(journal.counters.passed()).isEqualTo(clicks + 10);
    }

    @Test
    void goesOnWhereAnotherProcessStopped() throws IOException {
        journal.with(1, 50);
        drainAll();
        journal.with(51, 300);
        drain = drain(PATIENCE);
        drainAll();
        assertThat(store.links).isEqualTo(range(1, 300));
    }

    @Test
    void waitsForADatabaseThatIsAway() throws IOException {
        journal.with(1, 10);
        assertThat(step()).isEqualTo(Step.MOVED);
        for (int i = 0; i < 50; i++) {
            store.failures.add(StoreFailure.Kind.UNAVAILABLE);
            assertThat(step()).isEqualTo(Step.FAILED);
        }
        assertThat(journal.counters.oldest()).isEqualTo(TestJournal.click(1).atMillis());
        drainAll();
        assertThat(store.links).isEqualTo(range(1, 10));
        assertThat(root.resolve(DeadLetters.FILE)).doesNotExist();
    }

    @Test
    void setsAsideOnlyTheClicksThatAreNotAccepted() throws IOException {
        journal.with(1, 400);
        store.poisonous.addAll(List.of(1L, 77L, 78L, 400L));
        drainAll();
        assertThat(store.links).hasSize(396).isSorted().doesNotHaveDuplicates().doesNotContain(1L, 77L, 78L, 400L);
        assertThat(journal.counters.deadLetteredClicks()).isEqualTo(4);
        assertThat(journal.counters.passed()).isEqualTo(400);
        assertThat(Files.readAllLines(root.resolve(DeadLetters.FILE)))
                .hasSize(4)
                .first()
                .isEqualTo("{\"at\":\"2023-11-14T22:13:20.001Z\",\"link_id\":1,\"details\":{\"short_code\":\"code1\","
                        + "\"original_url\":\"https://example.com/ä\",\"referrer\":null,\"user_agent\":\"agent\","
                        + "\"ip\":null}}");
        assertThat(store.attempts).isLessThan(150);
    }

    @Test
    void writesASetAsideClickOnceThoughItsMoveFails() throws IOException {
        journal.with(1, 1);
        store.poisonous.add(1L);
        store.movesFail = StoreFailure.Kind.REFUSED;
        for (int i = 0; i < 50; i++) {
            step();
        }
        assertThat(step()).isEqualTo(Step.FAILED);
        store.movesFail = null;
        drainAll();
        assertThat(Files.readAllLines(root.resolve(DeadLetters.FILE))).hasSize(1);
        assertThat(journal.counters.deadLetteredClicks()).isEqualTo(1);
    }

    @Test
    void knowsTheOldestClickThoughTheDatabaseWasNeverThere() throws IOException {
        journal.with(1, 10);
        store.positionFails = StoreFailure.Kind.UNAVAILABLE;
        assertThat(step()).isEqualTo(Step.FAILED);
        assertThat(journal.counters.oldest()).isEqualTo(TestJournal.click(1).atMillis());
        store.positionFails = null;
        drainAll();
        assertThat(journal.counters.oldest()).isZero();
    }

    @Test
    void restsWhileThePositionCannotBeAskedFor() throws IOException {
        journal.with(1, 10);
        drain = drain(Duration.ZERO);
        store.positionFails = StoreFailure.Kind.REFUSED;
        for (int i = 0; i < 50; i++) {
            assertThat(step()).isEqualTo(Step.FAILED);
        }
        store.positionFails = null;
        drainAll();
        assertThat(store.links).isEqualTo(range(1, 10));
        assertThat(root.resolve(DeadLetters.FILE)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(StoreFailure.Kind.class)
    void blamesNoClickWhileThePositionCannotBeMoved(StoreFailure.Kind kind) throws IOException {
        journal.with(1, 10);
        drain = drain(Duration.ZERO);
        assertThat(step()).isEqualTo(Step.MOVED);
        store.positionFails = kind;
        int unpaused = 0;
        for (int i = 0; i < 100; i++) {
            unpaused += step() == Step.MOVED ? 1 : 0;
        }
        assertThat(unpaused).as("only while it looks for the record").isLessThan(12);
        store.positionFails = null;
        drainAll();
        assertThat(store.links).isEqualTo(range(1, 10));
        assertThat(root.resolve(DeadLetters.FILE)).doesNotExist();
    }

    @Test
    void keepsClicksThatTheFullFileOfDeadLettersHasNoRoomFor() throws IOException {
        journal.with(1, 3);
        DeadLetters full = new DeadLetters(journal.folder, 200);
        Batch batch = reader.read(Position.startOf(0), Long.MAX_VALUE, 1);
        assertThat(full.add(batch, "{}")).isTrue();
        assertThat(full.add(batch, "{\"long\":\"" + "x".repeat(200) + "\"}")).isFalse();
        assertThat(Files.readAllLines(root.resolve(DeadLetters.FILE))).hasSize(1);
    }

    @Test
    void blamesNoClickForAnUnknownErrorBeforeItsTime() throws IOException {
        journal.with(1, 20);
        store.poisonous.add(7L);
        store.poison = StoreFailure.Kind.REFUSED;
        for (int i = 0; i < 100; i++) {
            step();
        }
        assertThat(journal.counters.deadLetteredClicks()).isZero();
        reader.close();
        reader = journal.reader();
        drain = drain(Duration.ZERO);
        drainAll();
        assertThat(journal.counters.deadLetteredClicks()).isEqualTo(1);
        assertThat(store.links).hasSize(19).doesNotContain(7L);
    }

    @Test
    void storesAgainWhatADatabaseThatWasSetBackDoesNotKnow() throws IOException {
        journal.with(1, 300);
        drainAll();
        journal.folder.deleteSegmentsBelow(2);
        List<Long> kept = journal.links();
        store.links.clear();
        store.position = Position.startOf(0);
        journal.with(301, 310);
        drainAll();
        assertThat(store.links).isEqualTo(range(kept.getFirst(), 310));
        assertThat(journal.counters.setBacks()).isEqualTo(1);
        assertThat(journal.counters.passed()).isEqualTo(310);
    }

    @Test
    void storesAgainWhatADatabaseThatLostTheJournalDoesNotKnow() throws IOException {
        journal.with(1, 20);
        drainAll();
        store.links.clear();
        store.position = null;
        journal.with(21, 25);
        drainAll();
        assertThat(store.links).isEqualTo(range(1, 25));
    }

    @Test
    void findsNothingToDoBeyondTheEndOfAJournalWhoseTailTheHostLost() throws IOException {
        journal.with(1, 20);
        store.position = Position.of(7, 4096);
        drain.step(Long.MAX_VALUE);
        assertThat(drain.step(Long.MAX_VALUE)).isEqualTo(Step.CAUGHT_UP);
        assertThat(store.links).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(StoreFailure.Kind.class)
    void storesAllThatIsLeftAfterAnyFailure(StoreFailure.Kind kind) throws IOException {
        journal.with(1, 200);
        for (int i = 0; i < 3; i++) {
            store.failures.add(kind);
        }
        drainAll();
        assertThat(store.links).isEqualTo(range(1, 200));
    }

    private JournalDrain drain(Duration patience) {
        return new JournalDrain(journal.folder, reader, store, journal.counters, patience);
    }

    private Step step() throws IOException {
        return drain.step(journal.writer.end().position());
    }

    private void drainAll() throws IOException {
        for (int i = 0; i < 1000; i++) {
            if (step() == Step.CAUGHT_UP && drain.next() >= journal.writer.end().position()) {
                step();
                return;
            }
        }
        throw new AssertionError("It does not end");
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
