package dev.kintsugi.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What was received and what became of it, a JSON object a line; two files of bounded size, and the latest lines in memory. */
final class AlertLog {

    /**
     * One line: an alert of a notification, in one state.
     *
     * @param time by this machine's clock, RFC 3339
     * @param number of the notification
     * @param event received, delivered, refused, failed
     * @param details of what became of it
     */
    record Line(
            String time,
            long number,
            String event,
            String alert,
            String status,
            String severity,
            String instance,
            String fingerprint,
            String summary,
            String details) {

        static Line of(String time, long number, String event, Alert alert, String details) {
            return new Line(
                    time,
                    number,
                    event,
                    cut(alert.name(), 100),
                    cut(alert.status(), 20),
                    cut(alert.label("severity"), 20),
                    cut(alert.label("instance"), 100),
                    cut(alert.fingerprint(), 40),
                    cut(alert.annotation("summary"), 200),
                    cut(details, 200));
        }

        // A line is bounded, so that a notification is.
        private static String cut(String text, int longest) {
            return text.substring(0, Math.min(text.length(), longest));
        }
    }

    static final String RECEIVED = "received";
    private static final int LATEST = 100;

    private final Path file;
    private final long largest;
    private final Deque<Line> latest = new ArrayDeque<>();
    // As many as both files have room for.
    private final Set<Long> receivedBefore = new HashSet<>();
    private long last;

    private AlertLog(Path file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    /** Opens the log; a line that a dying process began is ended. */
    static AlertLog open(Path file, long largest) throws IOException {
        AlertLog log = new AlertLog(file, largest);
        log.read(log.older());
        log.read(file);
        return log;
    }

    private void read(Path from) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        // It is ASCII; and any bytes are Latin 1, those of a bad disk too.
        try (Stream<String> lines = Files.lines(from, StandardCharsets.ISO_8859_1)) {
            lines.forEach(this::remember);
        }
        endLastLine(from);
    }

    private static void endLastLine(Path of) throws IOException {
        try (FileChannel channel = FileChannel.open(of, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            byte[] end = new byte[1];
            long size = channel.size();
            if (size > 0 && channel.read(ByteBuffer.wrap(end), size - 1) == 1 && end[0] != '\n') {
                channel.position(size);
                DurableFile.writeAll(channel, new byte[] {'\n'});
            }
        }
    }

    private void remember(String line) {
        try {
            Line kept = Objects.requireNonNull(Json.MAPPER.readValue(line, Line.class));
            if (kept.event().equals(RECEIVED)) {
                receivedBefore.add(kept.number());
            }
            keep(kept);
        } catch (JsonProcessingException | NullPointerException torn) {
            Console.warn("A line of the alert log is torn and passed over", Map.of("length", line.length()));
        }
    }

    private void keep(Line line) {
        if (line.event().equals(RECEIVED)) {
            last = Math.max(last, line.number());
        }
        latest.addLast(line);
        if (latest.size() > LATEST) {
            latest.removeFirst();
        }
    }

    /** Whether the receipt of this one was in the log when it was opened. */
    boolean hadReceived(long number) {
        return receivedBefore.contains(number);
    }

    /** The number of the last notification whose receipt is in the log. */
    synchronized long last() {
        return last;
    }

    /** Writes lines: all, or none unless the machine stops meanwhile. */
    synchronized void append(List<Line> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(Json.LINES.writeValueAsString(line)).append('\n');
        }
        if (Files.exists(file) && Files.size(file) + text.length() > largest) {
            DurableFile.move(file, older());
        }
        write(text.toString().getBytes(StandardCharsets.US_ASCII));
        lines.forEach(this::keep);
    }

    private void write(byte[] text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = channel.size();
            channel.position(end);
            try {
                DurableFile.writeAll(channel, text);
                channel.force(true);
            } catch (IOException failure) {
                // On a full disk a part may be there, which the next line would follow.
                channel.truncate(end);
                throw failure;
            }
        }
    }

    /** The latest lines, oldest first. */
    synchronized List<Line> latest() {
        return List.copyOf(latest);
    }

    private Path older() {
        return file.resolveSibling(file.getFileName() + ".1");
    }
}
