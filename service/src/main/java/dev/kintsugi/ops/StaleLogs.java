package dev.kintsugi.ops;

import dev.kintsugi.ops.LogFolder.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Which log files nobody needs any more: their owners give no sign of life, and they are old, or there are too many. */
final class StaleLogs {

    /** Longer than a living replica is ever silent, which is a minute. */
    static final Duration LIVES_WITHIN = Duration.ofMinutes(10);

    static final Duration OLDEST = Duration.ofDays(14);
    static final int MOST_REPLICAS = 30;
    static final long MOST_BYTES = 50L * 1024 * 1024;

    private StaleLogs() {}

    /** Those among these files, at this instant in milliseconds since 1970. */
    static List<Found> among(List<Found> files, long now) {
        List<Found> stale = new ArrayList<>();
        int replicas = 0;
        long bytes = 0;
        for (List<Found> replica : theDead(files, now)) {
            replicas++;
            bytes += replica.stream().mapToLong(Found::size).sum();
            if (replicas > MOST_REPLICAS || bytes > MOST_BYTES || now - lastSign(replica) > OLDEST.toMillis()) {
                stale.addAll(replica);
            }
        }
        return stale;
    }

    // The last one to die first.
    private static List<List<Found>> theDead(List<Found> files, long now) {
        return files.stream().collect(Collectors.groupingBy(file -> LogFile.replica(file.path()))).values().stream()
                .filter(replica -> now - lastSign(replica) > LIVES_WITHIN.toMillis())
                .sorted(Comparator.comparingLong(StaleLogs::lastSign).reversed())
                .toList();
    }

    private static long lastSign(List<Found> replica) {
        return replica.stream().mapToLong(Found::changedAt).max().orElseThrow();
    }
}
