package dev.kintsugi.ops.dashboard;

import java.util.List;

/**
 * What a replica tells of itself, times in milliseconds.
 *
 * @param instance what no other process has
 * @param now its clock, so that samples of several clocks can be shown together
 * @param ready whether it takes requests
 * @param latencyBoundsMs where the cells of the samples' latencies end; the last has no end
 */
record ReplicaState(
        String instance,
        String hostname,
        String version,
        long now,
        long uptime,
        boolean ready,
        String database,
        String cache,
        List<Breaker> breakers,
        Journal journal,
        List<Integer> latencyBoundsMs,
        SampleColumns samples) {

    /**
     * A circuit breaker.
     *
     * @param state closed, open, half_open, …
     * @param since when it came into that state, by this replica's clock
     */
    record Breaker(String name, String state, long since) {}

    /**
     * The journal of clicks.
     *
     * @param waiting clicks that are kept and not stored yet
     * @param dropped clicks since the start that there was no room for
     * @param oldestSeconds age of the oldest click that is not stored yet
     * @param full whether there is no room now
     * @param orphans journals without an owner that are not stored yet
     */
    record Journal(long waiting, long dropped, double oldestSeconds, boolean full, long orphans) {}
}
