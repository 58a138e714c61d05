package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.ops.LogFolder.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleLogsTest {

    private static final long NOW = Duration.ofDays(20_000).toMillis();
    private static final long MEGABYTE = 1024 * 1024;

    private final List<Found> files = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void keepsTheLivingWhateverTheyHold() {
        for (int replica = 0; replica < 100; replica++) {
            file("r-" + replica + ".log", 6 * MEGABYTE, Duration.ofMinutes(1));
            file("r-" + replica + ".log.2026-11-01.0", 6 * MEGABYTE, Duration.ofDays(100));
        }
        assertThat(stale()).isEmpty();
    }

    @Test
    void removesWhatIsTooOldWithAllThatBelongsToIt() {
        file("old-1.log", 1, StaleLogs.OLDEST.plusHours(1));
        file("old-1.log.2026-11-01.0", 1, StaleLogs.OLDEST.plusDays(1));
        file("young-1.log", 1, StaleLogs.OLDEST.minusHours(1));
        file("young-1.log.2026-11-01.0", 1, StaleLogs.OLDEST.plusDays(5));
        assertThat(stale()).containsExactlyInAnyOrder("old-1.log", "old-1.log.2026-11-01.0");
    }

    @Test
    void removesTheOldestOfTooMany() {
        for (int replica = 0; replica < StaleLogs.MOST_REPLICAS + 2; replica++) {
            file("r-" + replica + ".log", 1, Duration.ofHours(1 + replica));
        }
        assertThat(stale()).containsExactlyInAnyOrder("r-30.log", "r-31.log");
    }

    @Test
    void removesTheOldestOfWhatIsTooMuch() {
        for (int replica = 0; replica < 10; replica++) {
            file("r-" + replica + ".log", 10 * MEGABYTE, Duration.ofHours(1 + replica));
        }
        assertThat(stale()).containsExactlyInAnyOrder("r-5.log", "r-6.log", "r-7.log", "r-8.log", "r-9.log");
    }

    @Test
    void aRoundRemovesThemAndNothingElse() throws IOException {
        String[] kept = {"me-1.log", "young-1.log", "somebody-elses.log", "notes.txt", "x-1.log.gz"};
        for (String name : kept) {
            write(name, Duration.ofDays(name.startsWith("young") ? 1 : 300));
        }
        write("dead-1.log", Duration.ofDays(300));
        write("dead-1.log.2026-01-01.3", Duration.ofDays(300));
        LogUpkeep.keep(folder, folder.resolve("me-1.log"), NOW);
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(kept);
        }
    }

    @Test
    void aRoundMakesItsOwnFileTheYoungestWithoutMakingOne() throws IOException {
        Path own = write("me-1.log", Duration.ofDays(300));
        LogUpkeep.keep(folder, own, NOW);
        assertThat(Files.getLastModifiedTime(own).toMillis()).isEqualTo(NOW);
        Files.delete(own);
        LogUpkeep.keep(folder, own, NOW);
        assertThat(own).doesNotExist();
    }

    private Path write(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x");
        return Files.setLastModifiedTime(file, FileTime.fromMillis(NOW - age.toMillis()));
    }

    private void file(String name, long size, Duration age) {
        files.add(new Found(Path.of("/logs", name), size, NOW - age.toMillis()));
    }

    private List<String> stale() {
        return StaleLogs.among(files, NOW).stream()
                .map(file -> file.path().getFileName().toString())
                .toList();
    }
}
