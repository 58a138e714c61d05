package dev.kintsugi.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder which the servers' programs are unpacked into, once for each user of the machine. */
final class UnpackedPrograms {

    private UnpackedPrograms() {}

    /** A folder this account can reach, which root's own temporary folder need not be. */
    static Path folderFor(ServerAccount account) throws IOException {
        return account.owner().isPresent() ? folderIn(Path.of("/var/tmp")) : folder();
    }

    /** The folder for programs that run as oneself. */
    static Path folder() throws IOException {
        return folderIn(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    private static Path folderIn(Path parent) throws IOException {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9_-]", "_");
        Path folder = Files.createDirectories(parent.resolve("kintsugi-embedded-" + user));
        // Whoever may write here decides what we execute.
        Path ours = Files.createTempFile(parent, "kintsugi", ".owner");
        try {
            if (!Files.getOwner(folder).equals(Files.getOwner(ours))) {
                throw new StartRefused(folder + " belongs to another user. Remove it, or set java.io.tmpdir.");
            }
        } finally {
            Files.delete(ours);
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }
}
