package dev.kintsugi.ops.signal;

/**
 * What happened within about a second.
 *
 * @param at its end, in milliseconds of the clock
 * @param elapsed how long it was, in milliseconds; longer where the process was held up
 * @param requests everybody's, answered
 * @param errors those answered with 5xx
 * @param latencies requests by how long they took, in the cells of {@link RecentSignals#LATENCY_BOUNDS_MS}
 * @param cpu what the process used of the processors that it may use, from 0 to 1
 * @param memory at its end
 * @param pool how much of the fullest connection pool was in use at its end, from 0 to 1
 * @param silence seconds for which a public event loop had given no sign of life at its end
 */
public record Sample(
        long at,
        long elapsed,
        int requests,
        int errors,
        int[] latencies,
        double cpu,
        MemoryUse memory,
        double pool,
        int silence) {}
