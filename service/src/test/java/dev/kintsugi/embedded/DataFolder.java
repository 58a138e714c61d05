package dev.kintsugi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where data outlive the run: claimed by one JVM at a time, deleted to start clean. */
final class DataFolder implements AutoCloseable {

    private static final String NAME = ".data";

    private final Path path;
    private final FolderLock lock;

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Opens the folder named, relative to the repository, or {@code .data} when the name is blank. */
    static DataFolder open(Path repository, String named) {
        Path wanted = repository.resolve(named.isBlank() ? NAME : named);
        try {
            Path path = reachable(wanted.toAbsolutePath());
            FolderLock lock = FolderLock.take(path)
                    .orElseThrow(() -> new StartRefused("Kintsugi already runs on the data in " + path
                            + ".\nStop it, or start another beside it: "
                            + "KINTSUGI_DATA=/tmp/kintsugi-2 KINTSUGI_PORT=9090 " + RunEmbedded.COMMAND));
            return new DataFolder(path, lock);
        } catch (AccessDeniedException e) {
            throw new StartRefused(wanted + " belongs to another user."
                    + "\nRemove it, or use another folder: KINTSUGI_DATA=/tmp/kintsugi " + RunEmbedded.COMMAND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    /** Below a closed folder such as /root another account finds nothing, so its data go to /var/tmp. */
    private static Path reachable(Path wanted) throws IOException {
        boolean isNew = !Files.exists(wanted);
        Path folder = create(wanted);
        ServerAccount account = ServerAccount.forDataIn(isNew ? folder.resolve("..") : folder);
        account.own(folder);
        if (account.canEnter(folder)) {
            return folder;
        }
        if (isNew) {
            Files.delete(folder);
        }
        Path reachable = create(Path.of("/var/tmp/kintsugi-data-" + Integer.toHexString(folder.hashCode())));
        account.own(reachable);
        return reachable;
    }

    private static Path create(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
        return folder.toRealPath();
    }

    /** Gives the folder up. */
    @Override
    public void close() {
        lock.close();
    }
}
