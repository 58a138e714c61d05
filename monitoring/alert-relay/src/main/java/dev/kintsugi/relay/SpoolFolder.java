package dev.kintsugi.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of the spool, by their names; what one of these methods has done lasts. */
final class SpoolFolder {

    /**
     * A file's content.
     *
     * @param digest of the text that was received
     */
    record Content(String receivedAt, String digest, Notification notification) {}

    private final Path folder;

    SpoolFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** All of ours in the order of their numbers; what a dying process began is removed, and strangers are left alone. */
    List<SpoolName> names() throws IOException {
        List<SpoolName> names = new ArrayList<>();
        for (Path file : files()) {
            if (file.toString().endsWith(DurableFile.UNFINISHED)) {
                Files.delete(file);
            } else {
                SpoolName.of(file).ifPresent(names::add);
            }
        }
        return names;
    }

    // The order of the names is that of the numbers.
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    Content read(SpoolName name) throws IOException {
        return Json.MAPPER.readValue(Files.readAllBytes(path(name)), Content.class);
    }

    void write(SpoolName name, Content content) throws IOException {
        DurableFile.write(path(name), Json.MAPPER.writeValueAsBytes(content));
    }

    void copy(SpoolName name, SpoolName copy) throws IOException {
        DurableFile.write(path(copy), Files.readAllBytes(path(name)));
        force();
    }

    void rename(SpoolName name, SpoolName next) throws IOException {
        DurableFile.move(path(name), path(next));
    }

    /** Makes the names last. */
    void force() throws IOException {
        DurableFile.force(folder);
    }

    void remove(SpoolName name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    /** Lets nobody read a damaged file again: somebody else's hand or a bad disk, and the others must not wait for it. */
    void setDamagedAside(SpoolName name, Exception damage) throws IOException {
        rename(name, name.with(SpoolName.State.DAMAGED));
        Console.error(
                "A notification cannot be read and is set aside",
                Map.of("number", name.number(), "error", damage.toString()));
    }

    /** Fails when nothing can be written. */
    void probe() throws IOException {
        Path probe = folder.resolve("probe" + DurableFile.UNFINISHED);
        try {
            Files.write(probe, new byte[4_096]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private Path path(SpoolName name) {
        return folder.resolve(name.toString());
    }
}
