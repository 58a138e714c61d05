package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.kintsugi.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LogUpkeepTest {

    private static final long NOW = Duration.ofDays(20_000).toMillis();
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);

    @RegisterExtension
    private final CapturedLog log = new CapturedLog(LogUpkeep.class);

    @TempDir
    private Path folder;

    private final LogUpkeep upkeep = new LogUpkeep(null, CLOCK, Files::deleteIfExists);

    @Test
    void aRoundRemovesThemAndNothingElse() throws IOException {
        String[] kept = {"me-1.log", "young-1.log", "somebody-elses.log", "notes.txt", "x-1.log.gz"};
        for (String name : kept) {
            write(name, Duration.ofDays(name.startsWith("young") ? 1 : 300));
        }
        write("dead-1.log", Duration.ofDays(300));
        write("dead-1.log.2026-01-01.3", Duration.ofDays(300));
        upkeep.keep(folder, folder.resolve("me-1.log"));
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(kept);
        }
    }

    @Test
    void aRoundMakesItsOwnFileTheYoungestWithoutMakingOne() throws IOException {
        Path own = write("me-1.log", Duration.ofDays(300));
        upkeep.keep(folder, own);
        assertThat(Files.getLastModifiedTime(own).toMillis()).isEqualTo(NOW);
        Files.delete(own);
        upkeep.keep(folder, own);
        assertThat(own).doesNotExist();
    }

    @Test
    void aFileThatCannotBeRemovedHoldsUpNoOtherAndIsToldOfOnce() throws IOException {
        Path stuck = folder.resolve("dead-2.log");
        boolean[] loose = {false};
        LogUpkeep hindered = new LogUpkeep(null, CLOCK, file -> {
            if (file.equals(stuck) && !loose[0]) {
                throw new FileSystemException(file.toString(), null, "read-only");
            }
            Files.delete(file);
        });
        for (int round = 0; round < 3; round++) {
            for (int dead = 1; dead <= 3; dead++) {
                write("dead-" + dead + ".log", Duration.ofDays(300 + dead));
            }
            hindered.keep(folder, folder.resolve("me-1.log"));
            assertThat(folder).isDirectoryNotContaining("glob:**dead-[13].log");
            assertThat(stuck).exists();
        }
        assertThat(log.lines(Level.WARN))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.getKeyValuePairs())
                        .extracting(pair -> pair.value)
                        .contains(stuck));
        loose[0] = true;
        hindered.keep(folder, folder.resolve("me-1.log"));
        loose[0] = false;
        write("dead-2.log", Duration.ofDays(300));
        hindered.keep(folder, folder.resolve("me-1.log"));
        assertThat(log.lines(Level.WARN)).hasSize(2);
    }

    @Test
    void anOwnFileThatCannotBeTouchedHoldsUpNoOther() throws IOException {
        write("dead-1.log", Duration.ofDays(300));
        Path archive = folder.resolve("archive.zip");
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Files.writeString(zip.getPath("me-1.log"), "x");
        }
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("accessMode", "readOnly"))) {
            upkeep.keep(folder, zip.getPath("me-1.log"));
        }
        assertThat(log.lines(Level.WARN)).hasSize(1);
        assertThat(folder.resolve("dead-1.log")).doesNotExist();
    }

    private Path write(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x");
        return Files.setLastModifiedTime(file, FileTime.fromMillis(NOW - age.toMillis()));
    }
}
