package dev.kintsugi.relay;

import com.fasterxml.jackson.core.JacksonException;
import dev.kintsugi.relay.SpoolFolder.Content;
import dev.kintsugi.relay.SpoolName.State;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Notifications that wait, each as a file: who was told that one is taken need not keep it, whatever happens to this process.
 * The file's name says how far it came, so each step is one renaming. In memory are the names only.
 */
final class Spool {

    /** How many files are kept of notifications that are done, for knowing them again; as many of what failed or is damaged. */
    static final int KEPT = 64;

    /** What waits, without its text. */
    record Place(long number, Instant receivedAt, Waiting.Progress progress) {}

    /**
     * What Discord never took, in a file of its own.
     *
     * @param delivered how many alerts of its notification are before those that failed
     * @param names of the notification's alerts
     */
    record Failed(long number, Instant receivedAt, int delivered, String names) {

        static Failed of(SpoolName name, Instant receivedAt, Notification notification) {
            String names = notification.names();
            String most = names.substring(0, Math.min(names.length(), 200));
            return new Failed(name.number(), receivedAt, name.delivered(), most);
        }
    }

    private final SpoolFolder folder;
    private final int most;
    private final NavigableMap<Long, Place> waiting = new TreeMap<>();
    private final KeptFiles done;
    private final KeptFiles unreadable;
    private final Map<SpoolName, Failed> failed = new LinkedHashMap<>();
    private long last;
    private int damaged;
    private boolean closed;

    private Spool(SpoolFolder folder, int most, long last) {
        this.folder = folder;
        this.done = new KeptFiles(folder);
        this.unreadable = new KeptFiles(folder);
        this.most = most;
        this.last = last;
    }

    /**
     * Opens the folder with what a process before this one left in it.
     *
     * @param last number that was given before; new ones are higher
     * @param repetitions learns what was received
     */
    static Spool open(Path path, int most, long last, Repetitions repetitions) throws IOException {
        SpoolFolder folder = new SpoolFolder(path);
        Spool spool = new Spool(folder, most, last);
        for (SpoolName name : folder.names()) {
            spool.restore(name, repetitions);
        }
        return spool;
    }

    private void restore(SpoolName name, Repetitions repetitions) throws IOException {
        last = Math.max(last, name.number());
        if (name.state() == State.DAMAGED) {
            unreadable.add(name);
            return;
        }
        try {
            Content content = folder.read(name);
            Instant receivedAt = Instant.parse(content.receivedAt());
            repetitions.restore(content.digest(), receivedAt);
            switch (name.state()) {
                case FAILED -> failed.put(name, Failed.of(name, receivedAt, content.notification()));
                case DONE -> done.add(name);
                default -> waiting.put(name.number(), new Place(name.number(), receivedAt, name.progress()));
            }
        } catch (IOException | RuntimeException damage) {
            setDamagedAside(name, damage);
        }
    }

    private void setDamagedAside(SpoolName name, Exception damage) throws IOException {
        damaged++;
        folder.setDamagedAside(name, damage);
        unreadable.add(name.with(State.DAMAGED));
    }

    /** Whether there is no room for another one. */
    synchronized boolean isFull() {
        return waiting.size() >= most;
    }

    /** Keeps a notification from now on; it waits once it is offered. */
    synchronized Waiting keep(Notification notification, String digest, Instant receivedAt) throws IOException {
        long number = last + 1;
        folder.write(
                SpoolName.of(number, Waiting.Progress.NONE), new Content(receivedAt.toString(), digest, notification));
        last = number;
        folder.force();
        return new Waiting(number, receivedAt, notification, Waiting.Progress.NONE);
    }

    /** Lets a notification that was kept be the newest of those that wait. */
    synchronized void offer(Waiting kept) {
        waiting.put(kept.number(), new Place(kept.number(), kept.receivedAt(), kept.progress()));
        notifyAll();
    }

    /**
     * The oldest one behind this number, or else the oldest of all, as soon as there is one; it stays until it is finished.
     * Nothing when it was damaged, or none will come.
     */
    synchronized Optional<Waiting> awaitAfter(long number) throws IOException, InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        if (closed) {
            return Optional.empty();
        }
        Map.Entry<Long, Place> later = waiting.higherEntry(number);
        Place place = (later == null ? waiting.firstEntry() : later).getValue();
        SpoolName name = SpoolName.of(place.number(), place.progress());
        try {
            return Optional.of(new Waiting(
                    place.number(), place.receivedAt(), folder.read(name).notification(), place.progress()));
        } catch (NoSuchFileException gone) {
            // Somebody removed it.
            waiting.remove(place.number());
            damaged++;
            Console.error("A notification that waited is gone", Map.of("number", place.number()));
            return Optional.empty();
        } catch (JacksonException damage) {
            waiting.remove(place.number());
            setDamagedAside(name, damage);
            return Optional.empty();
        }
    }

    /** Notes how far one came. */
    synchronized Waiting advance(Waiting from, Waiting.Progress progress) throws IOException {
        if (!progress.equals(from.progress())) {
            folder.rename(SpoolName.of(from.number(), from.progress()), SpoolName.of(from.number(), progress));
            waiting.put(from.number(), new Place(from.number(), from.receivedAt(), progress));
            folder.force();
        }
        return new Waiting(from.number(), from.receivedAt(), from.notification(), progress);
    }

    /** Keeps one as failed, and goes on behind those of its alerts. */
    synchronized void setAside(Waiting from, int alerts) throws IOException {
        SpoolName name = SpoolName.of(from.number(), from.progress());
        SpoolName kept = name.with(State.FAILED);
        folder.copy(name, kept);
        failed.put(kept, Failed.of(kept, from.receivedAt(), from.notification()));
        while (failed.size() > KEPT) {
            SpoolName oldest = failed.keySet().iterator().next();
            folder.remove(oldest);
            failed.remove(oldest);
        }
        advance(from, from.progress().after(alerts));
    }

    /** This one is done. */
    synchronized void finish(Waiting delivered) throws IOException {
        SpoolName name = SpoolName.of(delivered.number(), delivered.progress());
        SpoolName kept = name.with(State.DONE);
        folder.rename(name, kept);
        waiting.remove(delivered.number());
        done.add(kept);
        folder.force();
    }

    /** Fails when nothing can be written. */
    synchronized void probe() throws IOException {
        folder.probe();
    }

    /** All that wait, oldest first. */
    synchronized List<Place> waiting() {
        return List.copyOf(waiting.values());
    }

    /** What Discord never took, oldest first. */
    synchronized List<Failed> failed() {
        return List.copyOf(failed.values());
    }

    /** How many were found damaged. */
    synchronized int damaged() {
        return damaged;
    }

    /** Lets nobody wait any longer. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
