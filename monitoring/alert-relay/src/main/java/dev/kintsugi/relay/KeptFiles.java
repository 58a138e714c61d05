package dev.kintsugi.relay;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The spool's files of one kind of what is over, the newest of them: there is an end to what they take of the disk. */
final class KeptFiles {

    private final SpoolFolder folder;
    private final Deque<SpoolName> names = new ArrayDeque<>();

    KeptFiles(SpoolFolder folder) {
        this.folder = folder;
    }

    /** Keeps this one too, and removes the oldest when they are too many. */
    void add(SpoolName name) throws IOException {
        names.addLast(name);
        while (names.size() > Spool.KEPT) {
            folder.remove(names.removeFirst());
        }
    }
}
