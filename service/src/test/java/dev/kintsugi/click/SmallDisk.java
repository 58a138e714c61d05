package dev.kintsugi.click;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A disk of a few megabytes: a tmpfs, which only root may mount. */
record SmallDisk(Path folder) implements AutoCloseable {

    private static final String FILLER = "filler";

    /** Mounts one; empty, with the reason on standard error, where that is not possible. */
    static Optional<SmallDisk> mount(Path folder, int megabytes) throws Exception {
        Process mount = new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (mount.waitFor() != 0) {
            System.err.println("NOT TESTED: a full disk, for none can be mounted here (root may): " + words.strip());
            return Optional.empty();
        }
        return Optional.of(new SmallDisk(folder));
    }

    /** Takes all the room there is. */
    void fill() throws IOException {
        try (FileChannel file =
                FileChannel.open(folder.resolve(FILLER), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] page = new byte[4096];
            while (true) {
                file.write(java.nio.ByteBuffer.wrap(page));
            }
        } catch (IOException full) {
            if (Files.getFileStore(folder).getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    /** Gives the room back that {@link #fill} took. */
    void free() throws IOException {
        Files.delete(folder.resolve(FILLER));
    }

    @Override
    public void close() {
        try {
            // Lazily: files may still be mapped for a moment.
            new ProcessBuilder("umount", "-l", folder.toString()).start().waitFor();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
