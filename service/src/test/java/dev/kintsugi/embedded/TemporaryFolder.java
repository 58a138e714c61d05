package dev.kintsugi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A server's folder that lives no longer than its JVM; what a killed JVM left is swept by the next one. */
final class TemporaryFolder implements AutoCloseable {

    private static final String PREFIX = "kintsugi-temporary-";
    /** A folder is older than its lock by a moment, in which it must not look abandoned. */
    private static final Duration SURELY_LOCKED = Duration.ofMinutes(1);

    private final Path path;
    private final FolderLock lock;

    private TemporaryFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes a folder, after sweeping those whose JVM is gone. */
    static TemporaryFolder create(String purpose) {
        try {
            Path parent = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toRealPath();
            sweep(parent);
            Path path = Files.createTempDirectory(parent, PREFIX + purpose + "-");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            return new TemporaryFolder(path, FolderLock.take(path).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    private static void sweep(Path parent) throws IOException {
        Instant youngest = Instant.now().minus(SURELY_LOCKED);
        List<Path> old;
        try (Stream<Path> files = Files.list(parent)) {
            old = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isWritable)
                    .toList();
        }
        for (Path folder : old) {
            try {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(youngest)) {
                    sweepIfAbandoned(folder);
                }
            } catch (NoSuchFileException gone) {
                // Another JVM sweeps it just now.
            }
        }
    }

    private static void sweepIfAbandoned(Path folder) throws IOException {
        FolderLock lock = FolderLock.take(folder).orElse(null);
        if (lock == null) {
            return;
        }
        try (lock) {
            Stream.of("postgres/postmaster.pid", "redis.pid")
                    .flatMap(pidFile -> LeftoverProcess.find(folder.resolve(pidFile), folder.toString()).stream())
                    .forEach(LeftoverProcess::stop);
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** Deletes the folder. */
    @Override
    public void close() {
        try (lock) {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
