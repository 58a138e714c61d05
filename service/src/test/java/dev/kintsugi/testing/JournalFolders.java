package dev.kintsugi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/** Folders for click journals, each a service's own, deleted when the JVM ends. */
public final class JournalFolders {

    private JournalFolders() {}

    /** A new, empty folder. */
    public static Path create() {
        try {
            Path folder = Files.createTempDirectory("kintsugi-journal-");
            // After the services have been closed, which still drain their journals.
            SpringApplication.getShutdownHandlers().add(() -> delete(folder));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
