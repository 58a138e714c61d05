package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.ops.LogFolder.Found;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaleLogsTest {

    private static final long NOW = Duration.ofDays(20_000).toMillis();
    private static final long MEGABYTE = 1024 * 1024;

    private final List<Found> files = new ArrayList<>();

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

    private void file(String name, long size, Duration age) {
        files.add(new Found(Path.of("/logs", name), size, NOW - age.toMillis()));
    }

    private List<String> stale() {
        return StaleLogs.among(files, NOW).stream()
                .map(file -> file.path().getFileName().toString())
                .toList();
    }
}
