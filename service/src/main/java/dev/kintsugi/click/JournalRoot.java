package dev.kintsugi.click;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of all journals.
 *
 * @param path KINTSUGI_JOURNAL_FOLDER
 */
record JournalRoot(Path path) {

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

    private IllegalStateException refusal(String why, @org.jspecify.annotations.Nullable IOException cause) {
        return new IllegalStateException(
                "kintsugi.journal.folder (KINTSUGI_JOURNAL_FOLDER) " + path + " cannot be used: " + why, cause);
    }

    /** What the segments of all journals but this one take; what disappears meanwhile counts as nothing. */
    long bytesBeside(Optional<JournalFolder> own) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(path)) {
            for (JournalFolder folder :
                    files.map(JournalFolder::of).flatMap(Optional::stream).toList()) {
                if (own.isEmpty() || !own.get().id().equals(folder.id())) {
                    bytes += folder.bytes();
                }
            }
        }
        return bytes;
    }
}
