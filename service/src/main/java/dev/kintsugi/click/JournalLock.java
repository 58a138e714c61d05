package dev.kintsugi.click;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claim of a living process to a journal, also against other containers on the volume; the operating system lifts it
 * however the process ends.
 */
final class JournalLock implements AutoCloseable {

    static final String FILE = "lock";

    // Opening a file again and closing it drops every lock that this process holds on it: a journal that is held
    // anywhere in this JVM is not even looked at.
    private static final Set<UUID> HELD = ConcurrentHashMap.newKeySet();

    private final UUID journal;
    private final FileChannel channel;

    private JournalLock(UUID journal, FileChannel channel) {
        this.journal = journal;
        this.channel = channel;
    }

    /** Claims the journal in this folder; empty while another process, or this one, holds it. */
    static Optional<JournalLock> tryTake(Path folder, UUID journal) throws IOException {
        if (!HELD.add(journal)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = isLocked(channel);
            if (taken) {
                return Optional.of(new JournalLock(journal, channel));
            }
            channel.close();
            return Optional.empty();
        } finally {
            if (!taken) {
                HELD.remove(journal);
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        return lock != null;
    }

    /** Gives the journal up. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(journal);
        }
    }
}
