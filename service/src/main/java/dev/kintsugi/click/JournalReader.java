package dev.kintsugi.click;

import java.io.IOException;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a journal's records in their order, over what is damaged. For one thread. */
final class JournalReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JournalReader.class);
    private static final int WINDOW = 1024 * 1024;
    private static final int ALIGNMENT = 8;

    private final JournalFolder folder;
    private final SegmentWindow window;
    private final long seed;
    private final CRC32C crc = new CRC32C();
    private final DrainCounters counters;
    private final int[] payloads;
    private long damageSeen = -1;

    /** A reader whose batches have {@code mostRecords} at most. */
    JournalReader(JournalFolder folder, int mostRecords, DrainCounters counters) {
        this.folder = folder;
        this.window = new SegmentWindow(folder, WINDOW);
        this.seed = RecordFormat.seedOf(folder.id());
        this.counters = counters;
        this.payloads = new int[2 * mostRecords];
    }

    /** The first position of the oldest segment that is still there; {@code none} when there is no segment. */
    long first(long none) throws IOException {
        int[] segments = folder.segments();
        return segments.length == 0 ? none : Position.startOf(segments[0]);
    }

    /**
     * The records from a position on, not beyond {@code limit}; empty when there are none. A batch does not go beyond
     * the end of a segment.
     */
    Batch read(long from, long limit, int most) throws IOException {
        long position = from;
        while (position < limit) {
            if (!window.open(Position.index(position))) {
                long next = firstAfter(position);
                if (next < 0) {
                    return new Batch(window.bytes(), payloads, 0, position);
                }
                position = next;
                continue;
            }
            int until = untilOf(position, limit);
            window.moveTo(Position.offset(position), until);
            Batch batch = parse(position, limit, Math.min(most, payloads.length / 2));
            if (!batch.isEmpty()) {
                return batch;
            }
            position = Math.min(limit, afterNoRecord(position, until));
        }
        return new Batch(window.bytes(), payloads, 0, position);
    }

    /** How many records lie between two positions. */
    long count(long from, long to) throws IOException {
        long records = 0;
        Batch batch = read(from, to, payloads.length / 2);
        while (!batch.isEmpty()) {
            records += batch.size();
            batch = read(batch.end(), to, payloads.length / 2);
        }
        return records;
    }

    private long firstAfter(long position) throws IOException {
        for (int index : folder.segments()) {
            if (index > Position.index(position)) {
                return Position.startOf(index);
            }
        }
        return -1;
    }

    private int untilOf(long position, long limit) {
        return Position.index(limit) == Position.index(position)
                ? Math.min(window.size(), Position.offset(limit))
                : window.size();
    }

    // A segment that is full to its last byte ends where the limit may be: there, and not where the next one begins.
    private Batch parse(long position, long limit, int most) {
        int index = Position.index(position);
        int offset = Position.offset(position);
        int size = 0;
        while (size < most && isRecord(index, offset)) {
            int length = RecordFormat.getInt(window.bytes(), window.at(offset));
            payloads[2 * size] = window.at(offset) + RecordFormat.PREFIX;
            payloads[2 * size + 1] = length;
            offset += RecordFormat.sizeOf(length);
            size++;
        }
        return new Batch(
                window.bytes(),
                payloads,
                size,
                Math.min(limit, isEnd(offset) ? Position.startOf(index + 1) : Position.of(index, offset)));
    }

    // The end mark, or no room for another record.
    private boolean isEnd(int offset) {
        return offset >= window.size()
                || (window.available(offset) >= Integer.BYTES
                        && RecordFormat.getInt(window.bytes(), window.at(offset)) == RecordFormat.END_OF_SEGMENT);
    }

    private boolean isRecord(int index, int offset) {
        int available = window.available(offset);
        if (available < RecordFormat.PREFIX) {
            return false;
        }
        int at = window.at(offset);
        int length = RecordFormat.getInt(window.bytes(), at);
        if (length <= 0 || length > RecordFormat.MAX_PAYLOAD || RecordFormat.sizeOf(length) > available) {
            return false;
        }
        crc.reset();
        crc.update(window.bytes(), at + RecordFormat.PREFIX, length);
        return RecordFormat.getInt(window.bytes(), at + Integer.BYTES)
                == RecordFormat.checksum((int) crc.getValue(), seed, Position.of(index, offset));
    }

    // Where to go on from a position at which there is no record: the next segment, or behind the damage.
    private long afterNoRecord(long position, int until) throws IOException {
        int index = Position.index(position);
        int offset = Position.offset(position);
        long nextSegment = Position.startOf(index + 1);
        if (isEnd(offset)) {
            return nextSegment;
        }
        boolean blank = RecordFormat.getInt(window.bytes(), window.at(offset)) == 0;
        int found = findRecord(index, offset + ALIGNMENT, until);
        if (found >= 0) {
            noteDamage(position, "Records were passed over");
            return Position.of(index, found);
        }
        if (!blank) {
            noteDamage(position, "The last record is not whole");
        }
        return until < window.size() ? Position.of(index, until) : nextSegment;
    }

    private int findRecord(int index, int from, int until) throws IOException {
        for (int offset = from; offset + RecordFormat.PREFIX <= until; offset += ALIGNMENT) {
            if (window.available(offset) < RecordFormat.PREFIX) {
                window.moveTo(offset, until);
            }
            int length = window.available(offset) < RecordFormat.PREFIX
                    ? 0
                    : RecordFormat.getInt(window.bytes(), window.at(offset));
            if (length > 0 && length <= RecordFormat.MAX_PAYLOAD) {
                if (window.available(offset) < RecordFormat.sizeOf(length)) {
                    window.moveTo(offset, until);
                }
                if (isRecord(index, offset)) {
                    return offset;
                }
            }
        }
        return -1;
    }

    private void noteDamage(long position, String what) {
        if (position > damageSeen) {
            damageSeen = position;
            counters.damaged();
            log.atError()
                    .addKeyValue("journal", folder.id())
                    .addKeyValue("segment", Position.index(position))
                    .addKeyValue("offset", Position.offset(position))
                    .addKeyValue("what", what)
                    .log("The click journal is damaged");
        }
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
