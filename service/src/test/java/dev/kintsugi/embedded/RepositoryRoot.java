package dev.kintsugi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the checked-out repository, whatever the working directory is. */
public final class RepositoryRoot {

    private RepositoryRoot() {}

    /** The repository which this class was compiled in. */
    public static Path find() {
        try {
            return above(Path.of(RepositoryRoot.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a file of it says, by its path from the root. */
    public static String text(String path) {
        try {
            return Files.readString(find().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The nearest folder at or above {@code start} that has the Maven wrapper and the service. */
    static Path above(Path start) {
        for (Path folder = start.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw")) && Files.exists(folder.resolve("service/pom.xml"))) {
                return folder;
            }
        }
        throw new StartRefused("There is no Kintsugi repository around " + start + ".");
    }
}
