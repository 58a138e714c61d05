package dev.kintsugi.click;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a segment's file in memory. Read, not mapped: a file that was cut short ends early instead of raising a
 * SIGBUS.
 */
final class SegmentWindow implements AutoCloseable {

    private final JournalFolder folder;
    private final ByteBuffer buffer;
    private @Nullable FileChannel channel;
    private int index;
    private int size;
    private int begin;

    SegmentWindow(JournalFolder folder, int capacity) {
        this.folder = folder;
        this.buffer = ByteBuffer.allocate(capacity);
    }

    /** Goes to a segment; false when there is none of that index. */
    boolean open(int wanted) throws IOException {
        if (wanted == index && channel != null) {
            return true;
        }
        close();
        try {
            channel = FileChannel.open(folder.segment(wanted), StandardOpenOption.READ);
        } catch (NoSuchFileException none) {
            return false;
        }
        index = wanted;
        size = (int) channel.size();
        return true;
    }

    /** The file's size when it was opened. */
    int size() {
        return size;
    }

    /** Reads afresh what lies from an offset on, not beyond {@code until}. */
    void moveTo(int offset, int until) throws IOException {
        begin = offset;
        buffer.clear().limit(Math.clamp((long) until - offset, 0, buffer.capacity()));
        FileChannel file = Objects.requireNonNull(channel);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = file.read(buffer, (long) begin + buffer.position());
        }
    }

    /** What was read; {@link #at} tells where an offset of the file is in it. */
    byte[] bytes() {
        return buffer.array();
    }

    int at(int offset) {
        return offset - begin;
    }

    /** How many bytes from an offset on are in memory. */
    int available(int offset) {
        return begin + buffer.position() - offset;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        channel = null;
    }
}
