package dev.kintsugi.ops;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The lines of a file from its end, of which only a part is in memory; what is longer than a line may be is left out. */
final class ReverseLines implements LogLines {

    static final int LONGEST = 64 * 1024;
    private static final int BLOCK = 16 * 1024;

    private final FileChannel channel;
    private long position;
    private byte[] window = new byte[0];
    private int end;
    private boolean skipping;

    private ReverseLines(FileChannel channel) throws IOException {
        this.channel = channel;
        this.position = channel.size();
    }

    /** Opens a file that may grow meanwhile; what comes later is not read. */
    static ReverseLines of(Path file) throws IOException {
        return new ReverseLines(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** The line before the last one, without its end; empty ones are left out. Null at the beginning of the file. */
    @Override
    public @Nullable String next() throws IOException {
        while (position > 0 || end > 0) {
            int newline = lastNewline();
            if (newline < 0 && position > 0) {
                readBefore();
            } else {
                String line = new String(window, newline + 1, end - newline - 1, StandardCharsets.UTF_8);
                boolean tooLong = skipping;
                skipping = false;
                end = Math.max(newline, 0);
                if (!line.isEmpty() && !tooLong) {
                    return line;
                }
            }
        }
        return null;
    }

    private int lastNewline() {
        int at = end - 1;
        while (at >= 0 && window[at] != '\n') {
            at--;
        }
        return at;
    }

    private void readBefore() throws IOException {
        if (end > LONGEST) {
            skipping = true;
            end = 0;
        }
        int more = (int) Math.min(BLOCK, position);
        byte[] larger = new byte[more + end];
        ByteBuffer block = ByteBuffer.wrap(larger, 0, more);
        position -= more;
        while (block.hasRemaining()) {
            if (channel.read(block, position + block.position()) < 0) {
                throw new IOException("The file became shorter while it was read");
            }
        }
        System.arraycopy(window, 0, larger, more, end);
        window = larger;
        end = larger.length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
