package dev.kintsugi.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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

    // Above what the upkeep leaves there.
    private static final int MOST_OPEN = 200;

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

    /** What a search finds in all of them together. */
    LogPage search(LogSearch search) throws IOException {
        List<LogLines> open = new ArrayList<>();
        try {
            for (Found file : files().stream().limit(MOST_OPEN).toList()) {
                try {
                    open.add(ReverseLines.of(file.path()));
                } catch (IOException gone) {
                    // Rotated or removed since.
                }
            }
            return search.in(open);
        } finally {
            for (LogLines lines : open) {
                lines.close();
            }
        }
    }
}
