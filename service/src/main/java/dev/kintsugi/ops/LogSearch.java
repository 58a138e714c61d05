package dev.kintsugi.ops;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads several logs together, from the newest entry on, until it has what is asked for or may read no more. */
final class LogSearch {

    /** What a question that nothing matches may read: more than the folder of three replicas holds. */
    static final long MOST_READ = 64L * 1024 * 1024;

    /** What an answer may hold, of a heap of 48 MB: a thousand lines of requests take a fifth of it. */
    static final long MOST_FOUND = 1024 * 1024;

    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private record Found(Instant time, String json) {}

    private final LogQuery query;
    private final LongSupplier nanoTime;
    private final long end;
    private final PriorityQueue<Log> logs = new PriorityQueue<>(
            Comparator.comparing((Log log) -> log.entry().time()).reversed());
    private final Deque<Found> found = new ArrayDeque<>();
    private long charsFound;
    private long charsRead;
    private Instant leftOut = Instant.MIN;

    LogSearch(LogQuery query, LongSupplier nanoTime) {
        this.query = query;
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + PATIENCE;
    }

    /** Looks for it in these logs, which are all. */
    LogPage in(List<? extends LogLines> sources) {
        return in(sources, Instant.MIN);
    }

    /** Looks for it in these logs; others, which were left out, have entries until then. */
    LogPage in(List<? extends LogLines> sources, Instant leftOut) {
        this.leftOut = leftOut;
        sources.forEach(lines -> add(new Log(lines)));
        while (found.size() < query.limit()) {
            Log newest = logs.poll();
            if (newest == null) {
                return page(!mayReadNoMore());
            }
            boolean full = query.matches(newest.entry()) && !keep(newest.entry());
            if (full || mayReadNoMore()) {
                return page(false);
            }
            add(newest);
        }
        return page(true);
    }

    private boolean keep(LogEntry entry) {
        String json = entry.json();
        charsFound += json.length();
        if (charsFound > MOST_FOUND) {
            return false;
        }
        found.addFirst(new Found(entry.time(), json));
        return true;
    }

    private boolean mayReadNoMore() {
        return charsRead > MOST_READ || nanoTime.getAsLong() - end >= 0;
    }

    private void add(Log log) {
        if (log.toNext()) {
            logs.add(log);
        }
    }

    private LogPage page(boolean complete) {
        // Threads that write at the same moment have their lines in a file some milliseconds out of order.
        return new LogPage(
                found.stream()
                        .sorted(Comparator.comparing(Found::time))
                        .map(Found::json)
                        .toList(),
                complete && !mayMiss());
    }

    private boolean mayMiss() {
        boolean full = found.size() >= query.limit();
        return leftOut.isAfter(full ? found.getFirst().time() : Instant.MIN);
    }

    /** One log, at one of its entries. */
    private final class Log {

        private final LogLines lines;
        private @Nullable LogEntry entry;

        Log(LogLines lines) {
            this.lines = lines;
        }

        LogEntry entry() {
            return Objects.requireNonNull(entry);
        }

        boolean toNext() {
            Optional<LogEntry> next = Optional.empty();
            while (next.isEmpty() && !mayReadNoMore()) {
                String line = line();
                if (line == null) {
                    break;
                }
                charsRead += line.length();
                next = LogEntry.of(line);
            }
            entry = next.orElse(null);
            return entry != null;
        }

        // A file that is cut short or taken away meanwhile ends there.
        private @Nullable String line() {
            try {
                return lines.next();
            } catch (IOException gone) {
                return null;
            }
        }
    }
}
