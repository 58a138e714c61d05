package dev.kintsugi.click;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** A temporary folder that is on a disk, where there is one: /tmp is often memory. */
final class DiskFolder implements TempDirFactory {

    private static final String DISKS = "ext[234]|xfs|btrfs|f2fs|overlay";

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        for (Path parent : Stream.of(temporary, Path.of("target"), Path.of("/var/tmp"))
                .filter(Files::isWritable)
                .toList()) {
            if (isOnDisk(parent)) {
                return Files.createTempDirectory(parent, "disk").toRealPath();
            }
        }
        return Files.createTempDirectory("memory");
    }

    static boolean isOnDisk(Path folder) throws IOException {
        return Files.getFileStore(folder).type().matches(DISKS);
    }
}
