package dev.kintsugi.relay;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Notifications that wait, each as a file: who was told that one is taken need not keep it, whatever happens to this process.
 * The file's name says how far it came, so each step is one renaming. In memory are the names only.
 */
final class Spool {

    /** How many files are kept of notifications that are done, for knowing them again. */
    static final int KEPT_WHEN_DONE = 64;

    /**
     * A file's content.
     *
     * @param digest of the text that was received
     */
    record Content(String receivedAt, String digest, Notification notification) {}

    /** What waits, without its text. */
    record Place(long number, Instant receivedAt, Waiting.Progress progress) {}

    private final Path folder;
    private final int most;
    private final Deque<Place> waiting = new ArrayDeque<>();
    private final Deque<Path> done = new ArrayDeque<>();
    private long last;
    private int damaged;
    private boolean closed;

    private Spool(Path folder, int most, long last) {
        this.folder = folder;
        this.most = most;
        this.last = last;
    }

    /**
     * Opens the folder with what a process before this one left in it.
     *
     * @param last number that was given before; new ones are higher
     * @param repetitions learns what was received
     */
    static Spool open(Path folder, int most, long last, Repetitions repetitions) throws IOException {
        Files.createDirectories(folder);
        Spool spool = new Spool(folder, most, last);
        for (Path file : spool.files()) {
            if (file.toString().endsWith(DurableFile.UNFINISHED)) {
                Files.delete(file);
            } else if (SpoolName.of(file).isPresent()) {
                spool.restore(file, SpoolName.of(file).get(), repetitions);
            }
        }
        return spool;
    }

    // In the order of their numbers, which is that of their names.
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void restore(Path file, SpoolName name, Repetitions repetitions) throws IOException {
        last = Math.max(last, name.number());
        if (name.state() == SpoolName.State.DAMAGED) {
            return;
        }
        try {
            Content content = Json.MAPPER.readValue(Files.readAllBytes(file), Content.class);
            Instant receivedAt = Instant.parse(content.receivedAt());
            repetitions.restore(content.digest(), receivedAt);
            if (name.state() == SpoolName.State.DONE) {
                done.addLast(file);
            } else {
                waiting.addLast(new Place(name.number(), receivedAt, name.progress()));
            }
        } catch (JacksonException | RuntimeException damage) {
            setAside(file, name, damage);
        }
    }

    // Somebody else's hand or a bad disk: the others must not wait for it for ever.
    private void setAside(Path file, SpoolName name, Exception damage) throws IOException {
        DurableFile.move(file, path(name.with(SpoolName.State.DAMAGED)));
        damaged++;
        Console.error(
                "A notification cannot be read and is set aside",
                Map.of("number", name.number(), "error", damage.toString()));
    }

    /** Whether there is no room for another one. */
    synchronized boolean isFull() {
        return waiting.size() >= most;
    }

    /** Keeps a notification from now on; it waits once it is offered. */
    synchronized Waiting keep(Notification notification, String digest, Instant receivedAt) throws IOException {
        long number = last + 1;
        DurableFile.write(
                path(SpoolName.of(number, Waiting.Progress.NONE)),
                Json.MAPPER.writeValueAsBytes(new Content(receivedAt.toString(), digest, notification)));
        last = number;
        DurableFile.force(folder);
        return new Waiting(number, receivedAt, notification, Waiting.Progress.NONE);
    }

    /** Lets a notification that was kept be the newest of those that wait. */
    synchronized void offer(Waiting kept) {
        waiting.addLast(new Place(kept.number(), kept.receivedAt(), kept.progress()));
        notifyAll();
    }

    /** The oldest one as soon as there is one; it stays until it is finished. Nothing when it was damaged, or none will come. */
    synchronized Optional<Waiting> awaitOldest() throws IOException, InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        Place place = waiting.peekFirst();
        if (closed || place == null) {
            return Optional.empty();
        }
        SpoolName name = SpoolName.of(place.number(), place.progress());
        try {
            Content content = Json.MAPPER.readValue(Files.readAllBytes(path(name)), Content.class);
            return Optional.of(
                    new Waiting(place.number(), place.receivedAt(), content.notification(), place.progress()));
        } catch (JacksonException damage) {
            setAside(path(name), name, damage);
            waiting.removeFirst();
            return Optional.empty();
        }
    }

    /** Notes how far the oldest one came. */
    synchronized Waiting advance(Waiting oldest, Waiting.Progress progress) throws IOException {
        if (!progress.equals(oldest.progress())) {
            DurableFile.move(
                    path(SpoolName.of(oldest.number(), oldest.progress())),
                    path(SpoolName.of(oldest.number(), progress)));
            waiting.removeFirst();
            waiting.addFirst(new Place(oldest.number(), oldest.receivedAt(), progress));
            DurableFile.force(folder);
        }
        return new Waiting(oldest.number(), oldest.receivedAt(), oldest.notification(), progress);
    }

    /** The oldest one is done. */
    synchronized void finish(Waiting oldest) throws IOException {
        SpoolName name = SpoolName.of(oldest.number(), oldest.progress());
        Path kept = path(name.with(SpoolName.State.DONE));
        DurableFile.move(path(name), kept);
        waiting.removeFirst();
        done.addLast(kept);
        while (done.size() > KEPT_WHEN_DONE) {
            Files.deleteIfExists(done.removeFirst());
        }
        DurableFile.force(folder);
    }

    /** Fails when nothing can be written. */
    synchronized void probe() throws IOException {
        Path probe = folder.resolve("probe" + DurableFile.UNFINISHED);
        try {
            Files.write(probe, new byte[4_096]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** All that wait, oldest first. */
    synchronized List<Place> waiting() {
        return List.copyOf(waiting);
    }

    /** How many were set aside. */
    synchronized int damaged() {
        return damaged;
    }

    /** Lets nobody wait any longer. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private Path path(SpoolName name) {
        return folder.resolve(name.toString());
    }
}
