package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Backends;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a disk that is really full, for journal and log alike, redirects go on, and the clicks that are missing are the ones
 * counted as dropped.
 */
class DiskFullIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MEGABYTES = 20;
    /** Makes a click large, so that a test of seconds fills the disk. */
    private static final String LONG = "x".repeat(480);

    @TempDir
    private Path work;

    private final ClickDatabase database = new ClickDatabase();
    private final CrookedProxy proxy = new CrookedProxy(Backends.postgres());
    private @Nullable SmallDisk mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = SmallDisk.mount(Files.createDirectory(work.resolve("disk")), MEGABYTES)
                .orElse(null);
        Assumptions.assumeTrue(mounted != null, "NOT TESTED: a full disk, for none can be mounted here (root may)");
    }

    @AfterEach
    void unmount() {
        if (mounted != null) {
            mounted.close();
        }
        proxy.close();
        database.close();
    }

    @Test
    void redirectsGoOnAndTheDroppedAreExactlyTheMissing() throws Exception {
        try (KintsugiProcess service = KintsugiProcess.start(settings(), work.resolve("log"));
                RedirectClient client = new RedirectClient(service.port())) {
            await().atMost(SOON).until(() -> client.redirects("code1"));
            proxy.unplug();
            List<String> answered = client.follow("code1", 36_000, LONG + "during-");
            long dropped = client.metric("dropped_total");
            assertThat(dropped).isBetween(1_000L, 35_000L);
            assertThat(client.metric("full")).isEqualTo(1);
            assertThat(client.metric("appended_total") + dropped).isEqualTo(answered.size());

            proxy.plugIn();
            await().atMost(SOON).until(() -> client.metric("pending") == 0);
            List<String> stored = stored("during-");
            assertThat(stored).doesNotHaveDuplicates().isSubsetOf(answered).hasSize((int) (36_000 - dropped));
            assertThat(client.metric("dropped_total")).isEqualTo(dropped);

            await().atMost(SOON).until(() -> client.metric("full") == 0);
            List<String> after = client.follow("code1", 1_000, "after-");
            await().atMost(SOON).until(() -> client.metric("pending") == 0);
            assertThat(stored("after-")).containsExactlyInAnyOrderElementsOf(after);
            assertThat(client.metric("dropped_total")).isEqualTo(dropped);
        }
    }

    @Test
    void startsOnAFullDiskAndKeepsClicksOnceThereIsRoom() throws Exception {
        SmallDisk disk = Objects.requireNonNull(mounted);
        disk.fill();
        try (KintsugiProcess service = KintsugiProcess.start(settings(), work.resolve("log"));
                RedirectClient client = new RedirectClient(service.port())) {
            await().atMost(SOON).until(() -> client.redirects("code1"));
            client.follow("code1", 100, "full-");
            assertThat(client.metric("dropped_total")).isEqualTo(100);
            disk.free();
            await().atMost(SOON).until(() -> client.metric("full") == 0);
            List<String> after = client.follow("code1", 100, "after-");
            await().atMost(SOON).until(() -> stored("after-").size() == 100);
            assertThat(stored("after-")).containsExactlyInAnyOrderElementsOf(after);
            assertThat(stored("full-")).isEmpty();
            assertThat(client.metric("dropped_total")).isEqualTo(100);
        }
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>();
        for (String setting : Backends.properties(database.database.name(), "127.0.0.1", proxy.port())) {
            settings.add("--" + setting);
        }
        Path disk = Objects.requireNonNull(mounted).folder();
        settings.addAll(List.of(
                "--server.port=0",
                "--kintsugi.journal.folder=" + disk.resolve("journal"),
                // What cannot be logged there stops nobody either.
                "--kintsugi.logs.folder=" + disk.resolve("logs")));
        return settings;
    }

    private List<String> stored(String prefix) {
        return database.database.texts(
                "SELECT details ->> 'user_agent' FROM events WHERE details ->> 'user_agent' LIKE '%" + prefix + "%'");
    }
}
