package dev.kintsugi.click;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A journal in a test's folder, with small segments that are made when they are needed. */
final class TestJournal implements AutoCloseable {

    static final int SEGMENT = 4096;
    static final long PLENTY = 1L << 40;

    final JournalFolder folder;
    final SegmentStock stock;
    final JournalWriter writer;
    final DrainCounters counters = new DrainCounters();

    private final JournalFolder.Claimed claimed;
    private final ClickEncoder encoder = new ClickEncoder();

    TestJournal(Path root) {
        this(root, SEGMENT, () -> PLENTY);
    }

    TestJournal(Path root, int segmentSize, LongSupplier room) {
        try {
            claimed = JournalFolder.create(root);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        folder = claimed.folder();
        stock = new SegmentStock(folder, segmentSize, room, () -> {});
        writer = new JournalWriter(stock);
    }

    /** A click on a link whose other parts follow from its id. */
    static Click click(long linkId) {
        return new Click(
                1_700_000_000_000L + linkId, linkId, "code" + linkId, "https://example.com/ä", null, "agent", null);
    }

    /** A click whose record takes so many bytes. */
    static Click clickOfSize(long linkId, int bytes) {
        int fixed = RecordFormat.PREFIX + 2 * Long.BYTES + 5 * Short.BYTES;
        return new Click(1_700_000_000_000L, linkId, "c", "https://e.com", null, "a".repeat(bytes - fixed - 14), null);
    }

    boolean append(Click click) {
        if (!encoder.encode(click)) {
            throw new IllegalArgumentException("too long");
        }
        return writer.append(encoder.payload(), encoder.length(), encoder.crc());
    }

    /** Appends clicks on links from one id to another. */
    TestJournal with(long firstLink, long lastLink) {
        for (long link = firstLink; link <= lastLink; link++) {
            append(click(link));
        }
        return this;
    }

    /** The process ends as if by SIGKILL: nothing is marked, the lock is free. */
    TestJournal killed() {
        try {
            claimed.lock().close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    JournalReader reader() {
        return new JournalReader(folder, JournalDrain.MOST_CLICKS, counters);
    }

    /** The links of all records that a reader finds, in its order. */
    List<Long> links() {
        return links(Position.startOf(0), Long.MAX_VALUE);
    }

    List<Long> links(long from, long limit) {
        try (JournalReader reader = reader()) {
            List<Long> links = new ArrayList<>();
            Batch batch = reader.read(from, limit, JournalDrain.MOST_CLICKS);
            while (!batch.isEmpty()) {
                for (int i = 0; i < batch.size(); i++) {
                    links.add(batch.linkId(i));
                }
                batch = reader.read(batch.end(), limit, JournalDrain.MOST_CLICKS);
            }
            return links;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    byte[] bytes(int segment) {
        try {
            return Files.readAllBytes(folder.segment(segment));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void overwrite(int segment, byte[] bytes) {
        try {
            Files.write(folder.segment(segment), bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        claimed.lock().close();
    }
}
