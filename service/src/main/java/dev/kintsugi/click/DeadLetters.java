package dev.kintsugi.click;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clicks that PostgreSQL does not accept, a JSON object a line, in a file beside the journals. */
final class DeadLetters {

    static final String FILE = "dead-letters.jsonl";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final long MOST_BYTES = 64 * 1024 * 1024;

    private final JournalFolder folder;
    private final long mostBytes;
    private boolean full;

    DeadLetters(JournalFolder folder) {
        this(folder, MOST_BYTES);
    }

    DeadLetters(JournalFolder folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * Adds the first click of a batch; once it returns, the line outlives the host. False when the file is full.
     *
     * @param details the click's details as JSON
     */
    boolean add(Batch batch, String details) throws IOException {
        String line = "{\"at\":\"%s\",\"link_id\":%d,\"details\":%s}\n"
                .formatted(Instant.ofEpochMilli(batch.atMillis(0)), batch.linkId(0), details);
        try (FileChannel file =
                FileChannel.open(folder.root().resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            if (file.size() + line.length() > mostBytes) {
                noteFull();
                return false;
            }
            append(file, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        }
        full = false;
        return true;
    }

    private void noteFull() {
        if (!full) {
            full = true;
            log.atError()
                    .addKeyValue("file", folder.root().resolve(FILE))
                    .addKeyValue("bytes", mostBytes)
                    .log("The file of clicks that are not accepted is full: clicks wait until it is moved away");
        }
    }

    /** Adds a line to a file's end, whole or not at all. */
    static void append(FileChannel file, ByteBuffer line) throws IOException {
        long before = file.size();
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(true);
        } catch (IOException failure) {
            takeBack(file, before, line.position(), failure);
            throw failure;
        }
    }

    // Else the next line would be a part of this one. What others added meanwhile stays.
    private static void takeBack(FileChannel file, long before, int written, IOException failure) {
        try {
            if (file.size() == before + written) {
                file.truncate(before);
            }
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }
}
