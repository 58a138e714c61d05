package dev.kintsugi.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Secrets, which are files. */
final class Secret {

    private Secret() {}

    /** What the file says, without the space around it; nothing when it is empty, since then nobody has set it. */
    static Optional<String> read(Path file) throws IOException {
        return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    }
}
