package dev.kintsugi.click;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folder of one journal, named by the journal's id: a lock and segments.
 *
 * @param path the folder itself
 */
record JournalFolder(Path path, UUID id) {

    /** What a folder's name begins with before its lock is taken. */
    private static final String UNFINISHED = ".new-";

    private static final Pattern SEGMENT = Pattern.compile("(\\d{1,9})\\.segment");

    /** A new journal below a folder and the claim to it: it gets its name once nobody else can claim it. */
    static Claimed create(Path root) throws IOException {
        return create(root, UUID.randomUUID());
    }

    static Claimed create(Path root, UUID id) throws IOException {
        JournalFolder unfinished = new JournalFolder(root.resolve(UNFINISHED + id), id);
        Files.createDirectory(unfinished.path());
        try {
            return finished(
                    unfinished, JournalLock.tryTake(unfinished.path(), id).orElseThrow());
        } catch (IOException failure) {
            unfinished.delete();
            throw failure;
        }
    }

    private static Claimed finished(JournalFolder unfinished, JournalLock lock) throws IOException {
        JournalFolder finished = new JournalFolder(
                unfinished.path().resolveSibling(unfinished.id().toString()), unfinished.id());
        boolean moved = false;
        try {
            Files.move(unfinished.path(), finished.path(), StandardCopyOption.ATOMIC_MOVE);
            moved = true;
            sync(finished.root());
            return new Claimed(finished, lock);
        } catch (IOException failure) {
            try {
                if (moved) {
                    finished.delete();
                }
            } finally {
                lock.close();
            }
            throw failure;
        }
    }

    /** A journal's folder and the claim to it. */
    record Claimed(JournalFolder folder, JournalLock lock) {}

    /** The journal that this folder holds, if it is one. */
    static Optional<JournalFolder> of(Path path) {
        return named(path, path.getFileName().toString());
    }

    /** The journal that was to get this folder, if its making was begun. */
    static Optional<JournalFolder> unfinished(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(UNFINISHED) ? named(path, name.substring(UNFINISHED.length())) : Optional.empty();
    }

    private static Optional<JournalFolder> named(Path path, String name) {
        try {
            UUID id = UUID.fromString(name);
            return id.toString().equals(name) ? Optional.of(new JournalFolder(path, id)) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Claims the journal; empty while somebody holds it, or when it is gone. */
    Optional<JournalLock> tryLock() throws IOException {
        try {
            return JournalLock.tryTake(path, id);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    Path segment(int index) {
        return path.resolve("%08d.segment".formatted(index));
    }

    /** The indexes of all segments, in order. */
    int[] segments() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> SEGMENT.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(name -> Integer.parseInt(name.group(1)))
                    .sorted()
                    .toArray();
        } catch (NoSuchFileException gone) {
            return new int[0];
        }
    }

    /** Whether a segment says that it was written by a release with another format. */
    boolean isOfUnknownVersion() throws IOException {
        for (int index : segments()) {
            try (FileChannel file = FileChannel.open(segment(index), StandardOpenOption.READ)) {
                ByteBuffer header = ByteBuffer.allocate(SegmentHeader.SIZE);
                file.read(header, 0);
                if (SegmentHeader.isOfUnknownVersion(header.array())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the segments take. */
    long bytes() throws IOException {
        long bytes = 0;
        for (int index : segments()) {
            bytes += size(segment(index));
        }
        return bytes;
    }

    private static long size(Path segment) throws IOException {
        try {
            return Files.size(segment);
        } catch (NoSuchFileException storedMeanwhile) {
            return 0;
        }
    }

    /** Deletes segments with a lower index, the oldest first; how many. */
    int deleteSegmentsBelow(int index) throws IOException {
        int deleted = 0;
        for (int old : IntStream.of(segments()).filter(found -> found < index).toArray()) {
            Files.deleteIfExists(segment(old));
            deleted++;
        }
        return deleted;
    }

    /** Makes names of files, new and gone, survive the host. */
    void sync() throws IOException {
        sync(path);
    }

    /** Deletes what is left once there are no segments. */
    void delete() throws IOException {
        Files.deleteIfExists(path.resolve(JournalLock.FILE));
        Files.deleteIfExists(path);
    }

    /** The folder of all journals. */
    Path root() {
        return Objects.requireNonNull(path.toAbsolutePath().getParent());
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
