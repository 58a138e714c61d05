package dev.kintsugi.ops;

import dev.kintsugi.ops.signal.MemoryUse;
import dev.kintsugi.ops.signal.RecentSignals;
import dev.kintsugi.ops.signal.RequestShare;
import dev.kintsugi.ops.signal.Sample;
import java.time.Duration;
import java.util.List;

/**
 * What GET /metrics answers in JSON: this replica's figures of the last second, and its requests of the last two minutes.
 *
 * @param cpuPercent of the processors that the process may use
 * @param memory of the container where that has a limit, else of the machine
 */
record MetricsSummary(double cpuPercent, Memory memory, Requests requests, String hostname) {

    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final double MEGABYTE = 1024 * 1024;

    /** Memory in megabytes of 2^20 bytes. */
    record Memory(double totalMb, double usedMb, double availableMb, double percent) {

        static Memory of(MemoryUse use) {
            return new Memory(
                    rounded(use.total() / MEGABYTE, 1),
                    rounded(use.used() / MEGABYTE, 1),
                    rounded(use.available() / MEGABYTE, 1),
                    rounded(use.percent(), 1));
        }
    }

    /**
     * Everybody's requests, without operators' and probes'.
     *
     * @param errors answered with 5xx
     * @param errorRate from 0 to 1
     */
    record Requests(long total, long errors, double errorRate, long windowSeconds) {}

    static MetricsSummary of(RecentSignals signals, String hostname) {
        List<Sample> newest = signals.last(1);
        RequestShare share = signals.requests(WINDOW);
        return new MetricsSummary(
                newest.isEmpty() ? 0 : rounded(100 * newest.getFirst().cpu(), 1),
                Memory.of(
                        newest.isEmpty()
                                ? new MemoryUse(0, 0)
                                : newest.getFirst().memory()),
                new Requests(share.requests(), share.errors(), rounded(share.errorRate(), 4), WINDOW.toSeconds()),
                hostname);
    }

    private static double rounded(double value, int digits) {
        double unit = Math.pow(10, digits);
        return Math.round(value * unit) / unit;
    }
}
