package dev.kintsugi.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The log files of all processes that write to one folder, the living and the dead. */
final class LogFolder {

    /**
     * A file as it was when somebody looked.
     *
     * @param changedAt in milliseconds since 1970
     */
    record Found(Path path, long size, long changedAt) {}

    /** Connections need most of the 1,024 files that a process may usually open, and each takes up to 80 KB of the heap. */
    static final int MOST_OPEN = 60;

    private final Path path;

    LogFolder(Path path) {
        this.path = path;
    }

    /** Those that there are, the one that was written last first. */
    List<Found> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(LogFile::isOne)
                    .flatMap(file -> look(file).stream())
                    .sorted(Comparator.comparingLong(Found::changedAt).reversed())
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static Optional<Found> look(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.isRegularFile()
                    ? Optional.of(
                            new Found(file, is.size(), is.lastModifiedTime().toMillis()))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** What a search finds in those that were written last, as many as may be open together. */
    LogPage search(LogSearch search) throws IOException {
        List<LogLines> open = new ArrayList<>();
        try {
            List<Found> files = files();
            for (Found file : files.subList(0, Math.min(files.size(), MOST_OPEN))) {
                try {
                    open.add(ReverseLines.of(file.path()));
                } catch (IOException gone) {
                    // Rotated or removed since.
                }
            }
            return files.size() > MOST_OPEN
                    ? search.in(open, Instant.ofEpochMilli(files.get(MOST_OPEN).changedAt()))
                    : search.in(open);
        } finally {
            for (LogLines lines : open) {
                lines.close();
            }
        }
    }
}
