package dev.kintsugi.click;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of a journal, mapped for appending. Its owner sees to it that one thread at a time appends. */
final class Segment {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LENGTH = INT.varHandle();
    private static final int ZEROS = 256 * 1024;
    private static final int PAGE = 4096;

    private final int index;
    private final long seed;
    private final FileChannel channel;
    private final Arena arena;
    private final MemorySegment memory;
    private int used = SegmentHeader.SIZE;
    private int records;

    private Segment(int index, long seed, FileChannel channel, Arena arena, MemorySegment memory) {
        this.index = index;
        this.seed = seed;
        this.channel = channel;
        this.arena = arena;
        this.memory = memory;
    }

    /**
     * Makes the file with all its blocks: a store into a hole of a full disk would be a SIGBUS.
     *
     * @throws IOException when there is no room, among other reasons; there is no file then
     */
    static Segment create(JournalFolder folder, int index, int size) throws IOException {
        Path file = folder.segment(index);
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            fill(channel, SegmentHeader.bytes(folder.id(), index), size);
            Arena arena = Arena.ofShared();
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
            // The first store into each page costs a page fault; better here than on an event loop.
            for (long page = PAGE; page < size; page += PAGE) {
                memory.set(ValueLayout.JAVA_BYTE, page, (byte) 0);
            }
            return new Segment(index, RecordFormat.seedOf(folder.id()), channel, arena, memory);
        } catch (IOException | RuntimeException | Error failure) {
            channel.close();
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    private static void fill(FileChannel channel, byte[] header, int size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(ZEROS, size));
        zeros.put(0, header);
        for (int written = 0; written < size; ) {
            zeros.clear().limit(Math.min(zeros.capacity(), size - written));
            written += channel.write(zeros);
            if (written >= header.length) {
                zeros.put(0, new byte[header.length]);
            }
        }
    }

    int index() {
        return index;
    }

    int size() {
        return (int) memory.byteSize();
    }

    /** Records in it so far. */
    int records() {
        return records;
    }

    /** The position after the last record. */
    long end() {
        return Position.of(index, used);
    }

    boolean hasRoomFor(int payload) {
        return used + RecordFormat.sizeOf(payload) <= memory.byteSize();
    }

    /** Adds a record; once it returns, the record outlives the process. */
    void append(byte[] payload, int length, int crc) {
        int at = used;
        MemorySegment.copy(payload, 0, memory, ValueLayout.JAVA_BYTE, at + RecordFormat.PREFIX, length);
        memory.set(INT, at + Integer.BYTES, RecordFormat.checksum(crc, seed, Position.of(index, at)));
        // Last: without its length a record that was cut short by the end of the process does not exist.
        LENGTH.setRelease(memory, (long) at, length);
        used = at + RecordFormat.sizeOf(length);
        records++;
    }

    /** Says that the next record is in the next segment. */
    void finish() {
        if (used < memory.byteSize()) {
            LENGTH.setRelease(memory, (long) used, RecordFormat.END_OF_SEGMENT);
        }
    }

    /** Makes everything in it survive the host. */
    void sync() throws IOException {
        channel.force(false);
    }

    /** Lets the memory go; nobody may append any more. */
    void close() throws IOException {
        arena.close();
        channel.close();
    }
}
