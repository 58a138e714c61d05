package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.click.JournalDrain.Step;
import dev.kintsugi.testing.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each click reaches the real PostgreSQL exactly once, whatever happens to the statement that brings it. */
class JournalStoreIT {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path root;

    private final ClickDatabase database = new ClickDatabase();
    private TestJournal journal;
    private JournalReader reader;

    @BeforeEach
    void open() {
        journal = new TestJournal(root, 1 << 20, () -> TestJournal.PLENTY);
        reader = journal.reader();
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        journal.close();
        database.close();
    }

    @Test
    void storesWhatTheClickWasAndWhen() throws IOException {
        journal.append(new Click(
                1_760_000_123_999L,
                7,
                "code7",
                "https://example.com/\"ä\"",
                "https://a.example/",
                "agent\\\n",
                "192.0.2.0"));
        journal.append(new Click(-1L, 7, "code7", "https://example.com/", null, null, null));
        drainAll(drain(database.repository()));
        assertThat(database.database.texts(
                        "SELECT \"timestamp\" || ' ' || event_type || ' ' || details FROM events ORDER BY id"))
                .containsExactly(
                        "2025-10-09 08:55:23 click {\"ip\": \"192.0.2.0\", \"referrer\": \"https://a.example/\","
                                + " \"short_code\": \"code7\", \"user_agent\": \"agent\\\\\\n\","
                                + " \"original_url\": \"https://example.com/\\\"ä\\\"\"}",
                        "1969-12-31 23:59:59 click {\"ip\": null, \"referrer\": null, \"short_code\": \"code7\","
                                + " \"user_agent\": null, \"original_url\": \"https://example.com/\"}");
        assertThat(database.links(2)).containsExactly(7L);
    }

    @Test
    void storesNothingTwiceWhenTheConnectionIsCutBeforeTheAnswerCame() throws IOException {
        loseTheAnswer(CrookedProxy.Answers.CUT);
    }

    @Test
    void storesNothingTwiceWhenTheAnswerNeverComes() throws IOException {
        loseTheAnswer(CrookedProxy.Answers.SWALLOWED);
    }

    private void loseTheAnswer(CrookedProxy.Answers how) throws IOException {
        try (CrookedProxy proxy = new CrookedProxy(Backends.postgres())) {
            JournalDrain drain = drain(database.repository(proxy));
            journal.with(1, 100);
            drainAll(drain);
            journal.with(101, 400);
            proxy.answers(how);
            assertThat(step(drain)).isEqualTo(Step.FAILED);
            assertThat(database.links()).as("it was done").hasSize(400);
            drainAll(drain);
            assertThat(database.links()).isEqualTo(range(1, 400));
            assertThat(database.links(1)).isEqualTo(range(1, 400));
            assertThat(journal.counters.drained()).isEqualTo(400);
            assertThat(proxy.accepted())
                    .as("a connection that is silent is not used again")
                    .isEqualTo(2);
        }
    }

    @Test
    void waitsForAnEarlierAttemptThatIsStillUnderWayAndStoresNothingTwice() throws Exception {
        JournalDrain drain = drain(database.repository());
        journal.with(1, 1);
        drainAll(drain);
        journal.with(2, 10);
        try (Connection earlier = Backends.connect(database.database.name());
                Statement statement = earlier.createStatement();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            earlier.setAutoCommit(false);
            statement.execute("UPDATE click_journal SET position = "
                    + journal.writer.end().position());
            Future<Step> later = thread.submit(() -> step(drain));
            database.awaitBlocked();
            earlier.commit();
            assertThat(later.get()).isEqualTo(Step.MOVED);
        }
        drainAll(drain);
        assertThat(database.links()).isEqualTo(range(1, 1));
        assertThat(journal.counters.passed()).isEqualTo(10);
    }

    @Test
    void setsAsideClicksThatPostgresDoesNotAcceptAndStoresAllAround() throws IOException {
        journal.with(1, 100);
        journal.append(TestJournal.click(1_000_000));
        journal.with(101, 200);
        journal.append(new Click(0, 201, "nul", "https://example.com/", null, "a\0b", null));
        journal.with(202, 300);
        drainAll(drain(database.repository()));
        assertThat(database.links())
                .hasSize(299)
                .doesNotContain(201L, 1_000_000L)
                .doesNotHaveDuplicates();
        assertThat(database.links(1)).hasSize(299);
        assertThat(Files.readAllLines(root.resolve(DeadLetters.FILE)))
                .hasSize(2)
                .anyMatch(line -> line.contains("\"link_id\":1000000,"))
                .anyMatch(line -> line.contains("a\\u0000b"));
    }

    @Test
    void setsAsideAfterItsTimeWhatIsRefusedForNoKnownReason() throws IOException {
        database.database.run(
                """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$BEGIN IF NEW.url_id = 50 THEN RAISE 'no'; END IF; RETURN NEW; END$$""", "CREATE TRIGGER refusing BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION refuse()");
        journal.with(1, 100);
        drainAll(drain(database.repository()));
        assertThat(database.links()).hasSize(99).doesNotContain(50L);
        assertThat(journal.counters.deadLetteredClicks()).isEqualTo(1);
    }

    @Test
    void storesAgainWhatARestoredDatabaseDoesNotKnow() throws IOException {
        JournalDrain drain = drain(database.repository());
        journal.with(1, 200);
        drainAll(drain);
        database.database.run("TRUNCATE click_journal, link_clicks, events");
        journal.with(201, 210);
        drainAll(drain);
        assertThat(database.links()).isEqualTo(range(1, 210));
        assertThat(database.links(1)).isEqualTo(range(1, 210));
    }

    @Test
    void addsUpTheClicksOfReplicasThatStoreTheSameLinksAtOnce() throws Exception {
        int replicas = 4;
        try (ExecutorService threads = Executors.newFixedThreadPool(replicas)) {
            List<Callable<Void>> drains = LongStream.range(0, replicas)
                    .mapToObj(number -> drainingItsOwn())
                    .toList();
            for (Future<Void> each : threads.invokeAll(drains)) {
                each.get();
            }
        }
        assertThat(database.links(replicas * 5L)).isEqualTo(range(1, ClickDatabase.LINKS));
        assertThat(database.links()).hasSize(replicas * 5 * ClickDatabase.LINKS);
    }

    private Callable<Void> drainingItsOwn() {
        ClickJournalRepository repository = database.repository();
        return () -> {
            try (TestJournal own = new TestJournal(root, 1 << 20, () -> TestJournal.PLENTY);
                    JournalReader ownReader = own.reader()) {
                JournalDrain drain = new JournalDrain(own.folder, ownReader, repository, own.counters, PATIENCE);
                for (int round = 0; round < 5; round++) {
                    for (int link : shuffled()) {
                        own.append(TestJournal.click(link));
                    }
                    Step last = Step.MOVED;
                    while (last != Step.CAUGHT_UP) {
                        last = drain.step(own.writer.end().position());
                    }
                }
            }
            return null;
        };
    }

    private static List<Integer> shuffled() {
        List<Integer> links = new ArrayList<>(
                IntStream.rangeClosed(1, ClickDatabase.LINKS).boxed().toList());
        Collections.shuffle(links);
        return links;
    }

    private JournalDrain drain(ClickJournalRepository repository) {
        return new JournalDrain(journal.folder, reader, repository, journal.counters, PATIENCE);
    }

    private Step step(JournalDrain drain) throws IOException {
        return drain.step(journal.writer.end().position());
    }

    private void drainAll(JournalDrain drain) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (step(drain) != Step.CAUGHT_UP
                || drain.next() < journal.writer.end().position()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
