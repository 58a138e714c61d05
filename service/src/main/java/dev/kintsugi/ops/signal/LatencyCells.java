package dev.kintsugi.ops.signal;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Counts of requests by how long they took, in cells that every timer's buckets fit into.
 *
 * <p>Redirects and API calls have buckets of their own. What lies in one of them counts in the cell that ends where it
 * ends: a quantile of all together is then never too low, and where buckets are the same it is what Prometheus would say.
 */
final class LatencyCells {

    /** Where each cell but the last ends, in milliseconds; the last has no end. */
    static final List<Integer> BOUNDS_MS = List.of(1, 5, 10, 20, 25, 50, 100, 250, 500, 700, 1_000, 2_500, 5_000);

    private static final long[] BOUNDS =
            BOUNDS_MS.stream().mapToLong(TimeUnit.MILLISECONDS::toNanos).toArray();

    private final long[] counts = new long[BOUNDS.length + 1];

    /** Adds all that a timer has counted so far. */
    void add(Timer timer) {
        long below = 0;
        for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
            long upTo = (long) bucket.count();
            counts[cell(bucket.bucket())] += Math.max(0, upTo - below);
            below = Math.max(below, upTo);
        }
        counts[BOUNDS.length] += Math.max(0, timer.count() - below);
    }

    /** What each cell has more than it had then. */
    int[] since(LatencyCells then) {
        int[] more = new int[counts.length];
        Arrays.setAll(more, cell -> (int) Math.max(0, counts[cell] - then.counts[cell]));
        return more;
    }

    private static int cell(double nanos) {
        for (int cell = 0; cell < BOUNDS.length; cell++) {
            if (nanos <= BOUNDS[cell]) {
                return cell;
            }
        }
        return BOUNDS.length;
    }
}
