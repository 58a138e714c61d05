package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Backends;
import dev.kintsugi.testing.InJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

/** What services do with their own journals and with those they find. */
class JournalServiceIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String EARLIER_RELEASE = "journals/version-1";
    private static final int VERSION_AT = 8;

    @TempDir
    private Path root;

    private final ClickDatabase database = new ClickDatabase();
    private final CrookedProxy proxy = new CrookedProxy(Backends.postgres());
    private final List<ConfigurableApplicationContext> services = new ArrayList<>();

    @AfterEach
    void close() {
        services.forEach(ConfigurableApplicationContext::close);
        proxy.close();
        database.close();
    }

    @Test
    void redirectsWhilePostgresIsAwayAndStoresEachClickOnceWhenItIsBack() throws Exception {
        try (RedirectClient client = start()) {
            client.follow("code1", 1, "before-");
            proxy.unplug();
            List<String> markers = client.follow("code1", 3_000, "during-");
            assertThat(client.metric("pending")).isBetween(3_000L, 3_001L);
            await().atMost(SOON).until(() -> client.metric("drain_failures_total") > 0);
            assertThat(client.metric("oldest_pending_age_seconds")).isNotNegative();
            proxy.plugIn();
            await().atMost(SOON).until(() -> client.metric("pending") == 0);
            assertThat(markers("during-")).containsExactlyInAnyOrderElementsOf(markers);
            assertThat(client.metric("appended_total")).isEqualTo(3_001);
            assertThat(client.metric("drained_total")).isEqualTo(3_001);
            assertThat(client.metric("dropped_total")).isZero();
            assertThat(client.metric("dead_lettered_total")).isZero();
        }
    }

    @Test
    void storesAClickSoon() throws Exception {
        try (RedirectClient client = start()) {
            client.follow("code1", 50, "warm-");
            await().until(() -> markers("warm-").size() == 50);
            client.follow("code1", 1, "one-");
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> markers("one-").size() == 1);
        }
    }

    @Test
    void leavesNothingBehindWhenItStopsAndNothingWaits() throws Exception {
        try (RedirectClient client =
                start("--kintsugi.journal.sync=interval", "--kintsugi.journal.sync-interval=50ms")) {
            client.follow("code1", 100, "stop-");
        }
        stopAll();
        assertThat(markers("stop-")).hasSize(100);
        assertThat(root).isEmptyDirectory();
        assertThat(database.database.count("click_journal")).isZero();
    }

    @Test
    void leavesWhatItCouldNotStoreToTheNext() throws Exception {
        try (RedirectClient client = start("--kintsugi.journal.stop-timeout=100ms")) {
            client.follow("code1", 1, "first-");
            proxy.unplug();
            client.follow("code1", 200, "left-");
        }
        stopAll();
        assertThat(new JournalRoot(root).journals()).hasSize(1);
        proxy.plugIn();
        try (RedirectClient next = start()) {
            await().atMost(SOON).until(() -> markers("left-").size() == 200);
            await().atMost(SOON).until(() -> next.metric("adopted_total") == 1);
        }
    }

    @Test
    void storesTheJournalsOfDeadReplicasOnceAndRemovesThem() throws Exception {
        for (int replica = 0; replica < 3; replica++) {
            deadJournal(1 + 100 * replica, 100 + 100 * replica);
        }
        CompletableFuture<RedirectClient> other = CompletableFuture.supplyAsync(this::start);
        try (RedirectClient one = start();
                RedirectClient two = other.get()) {
            await().atMost(SOON).until(() -> one.metric("adopted_total") + two.metric("adopted_total") == 3);
            assertThat(database.links())
                    .isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
            assertThat(new JournalRoot(root).journals()).as("only their own").hasSize(2);
            assertThat(database.database.count("click_journal")).isEqualTo(2);
        }
    }

    @Test
    void goesOnWithAJournalWhoseAdopterDiedInTheMiddle() throws Exception {
        TestJournal dead = deadJournal(1, 300);
        JournalLock claim = dead.folder.tryLock().orElseThrow();
        try (JournalReader reader = dead.reader()) {
            JournalDrain drain = new JournalDrain(dead.folder, reader, database.repository(), dead.counters, SOON);
            drain.step(Position.startOf(2));
            drain.step(Position.startOf(2));
            drain.step(Position.startOf(2));
        }
        claim.close();
        assertThat(database.links()).hasSizeBetween(1, 299);
        try (RedirectClient client = start()) {
            await().atMost(SOON).until(() -> client.metric("adopted_total") == 1);
            assertThat(database.links())
                    .isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
        }
    }

    @Test
    void finishesTheRemovalThatAnotherBegan() throws Exception {
        TestJournal dead = deadJournal(1, 50);
        dead.folder.deleteSegmentsBelow(Integer.MAX_VALUE);
        database.database.run("INSERT INTO click_journal VALUES ('" + dead.folder.id() + "', 4711)");
        try (RedirectClient client = start()) {
            await().atMost(SOON).until(() -> client.metric("adopted_total") == 1);
            assertThat(dead.folder.path()).doesNotExist();
            assertThat(database.knows(dead.folder.id())).isFalse();
            assertThat(database.links()).isEmpty();
        }
    }

    @Test
    void storesAJournalOfTheFirstReleaseCompletely() throws Exception {
        copy(new ClassPathResource(EARLIER_RELEASE).getFile().toPath(), root);
        try (RedirectClient client = start()) {
            await().atMost(SOON).until(() -> client.metric("adopted_total") == 1);
            assertThat(database.links())
                    .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
            assertThat(database.database.texts("SELECT details ->> 'original_url' FROM events WHERE url_id = 7"))
                    .containsExactly("https://example.com/ä");
            assertThat(database.database.texts("SELECT \"timestamp\" FROM events WHERE url_id = 7"))
                    .containsExactly("2023-11-14 22:13:20");
        }
    }

    @Test
    void leavesAJournalOfAnotherFormatAloneAndSaysSo() throws Exception {
        TestJournal unknown = deadJournal(1, 10);
        byte[] bytes = unknown.bytes(0);
        RecordFormat.putInt(bytes, VERSION_AT, 99);
        unknown.overwrite(0, bytes);
        deadJournal(11, 20);
        try (RedirectClient client = start()) {
            await().atMost(SOON).until(() -> client.metric("adopted_total") == 1);
            await().atMost(SOON).until(() -> client.metric("unknown") == 1);
            assertThat(database.links())
                    .isEqualTo(LongStream.rangeClosed(11, 20).boxed().toList());
            assertThat(unknown.bytes(0)).isEqualTo(bytes);
        }
    }

    @Test
    void refusesToStartOnAFolderThatCannotBe() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        assertThatThrownBy(() -> start("--kintsugi.journal.folder=" + file))
                .rootCause()
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> start("--kintsugi.journal.folder=" + file))
                .hasStackTraceContaining("KINTSUGI_JOURNAL_FOLDER");
    }

    private RedirectClient start(String... more) {
        Backends.Server redis = Backends.redis();
        List<String> settings = Stream.concat(
                        Backends.properties(database.database.name(), "127.0.0.1", proxy.port()).stream()
                                .map(setting -> "--" + setting),
                        Stream.of("--server.port=0", "--kintsugi.redis.port=" + redis.port()))
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        settings.addAll(List.of(more));
        if (settings.stream().noneMatch(setting -> setting.startsWith("--kintsugi.journal.folder"))) {
            settings.add("--kintsugi.journal.folder=" + root);
        }
        ConfigurableApplicationContext service = InJvm.start(settings);
        synchronized (services) {
            services.add(service);
        }
        return new RedirectClient(
                ((ReactiveWebServerApplicationContext) service).getWebServer().getPort());
    }

    private void stopAll() {
        services.forEach(ConfigurableApplicationContext::close);
        services.clear();
    }

    private TestJournal deadJournal(long firstLink, long lastLink) {
        return new TestJournal(root).with(firstLink, lastLink).killed();
    }

    private List<String> markers(String prefix) {
        return database.database.texts(
                "SELECT details ->> 'user_agent' FROM events WHERE details ->> 'user_agent' LIKE '" + prefix + "%'");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(path -> !path.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
