package dev.kintsugi.bulk;

import dev.kintsugi.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The one folder whose files a request may name. */
@Component
class SeedFolder {

    static final int MAX_NAME = 128;

    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final int BUFFER = 16 * 1024;

    private final @Nullable Path folder;

    SeedFolder(BulkProperties properties) {
        Path configured = properties.seedFolder();
        this.folder = configured == null || configured.toString().isEmpty() ? null : configured;
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("kintsugi.bulk.seed-folder is not a folder: " + folder);
        }
    }

    /** The file's bytes; 400 for anything but a bare name, 404 for a file that is not there. */
    Flux<DataBuffer> open(String name) {
        if (!BARE_NAME.matcher(name).matches()) {
            throw Problem.invalid("file", "must be a bare file name");
        }
        Path file = find(name).orElseThrow(() -> Problem.notFound("File", name));
        return DataBufferUtils.read(file, DefaultDataBufferFactory.sharedInstance, BUFFER);
    }

    // A link may lead to another file of the folder, as orchestrators mount them, but not out of it.
    private Optional<Path> find(String name) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(name).toRealPath();
            boolean inside = file.startsWith(folder.toRealPath());
            return inside && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
