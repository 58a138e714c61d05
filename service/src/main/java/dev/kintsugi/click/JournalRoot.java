package dev.kintsugi.click;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of all journals.
 *
 * @param path KINTSUGI_JOURNAL_FOLDER
 */
record JournalRoot(Path path) {

    // A folder is older than its lock by a moment, in which it must not look abandoned.
    private static final Duration SURELY_LOCKED = Duration.ofMinutes(1);

    /**
     * Makes the folder, unless only room is missing for it.
     *
     * @throws IllegalStateException with a message for the operator, when there can be no such folder
     */
    void prepare() {
        try {
            Files.createDirectories(path);
        } catch (IOException failure) {
            Path nearest = nearestExisting(path.toAbsolutePath());
            if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
                throw refusal(failure.toString(), failure);
            }
        }
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw refusal("it is not writable", null);
        }
    }

    private static Path nearestExisting(Path path) {
        Path nearest = path;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    private IllegalStateException refusal(String why, @Nullable IOException cause) {
        return new IllegalStateException(
                "kintsugi.journal.folder (KINTSUGI_JOURNAL_FOLDER) " + path + " cannot be used: " + why, cause);
    }

    /** All journals, whoever has them. */
    List<JournalFolder> journals() throws IOException {
        return folders(JournalFolder::of);
    }

    /** Deletes folders whose makers died before they were journals. */
    void sweep() throws IOException {
        Instant youngest = Instant.now().minus(SURELY_LOCKED);
        for (JournalFolder folder : folders(JournalFolder::unfinished)) {
            if (Files.getLastModifiedTime(folder.path()).toInstant().isBefore(youngest)) {
                Optional<JournalLock> claim = folder.tryLock();
                if (claim.isPresent()) {
                    folder.delete();
                    claim.get().close();
                }
            }
        }
    }

    private List<JournalFolder> folders(Function<Path, Optional<JournalFolder>> reading) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(reading).flatMap(Optional::stream).toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }
}
