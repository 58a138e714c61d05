package dev.kintsugi.ops.signal;

/** Samples and signals for tests. */
public final class Samples {

    private Samples() {}

    /** Signals that hold these samples. */
    public static RecentSignals signals(Sample... samples) {
        RecentSignals signals = new RecentSignals();
        for (Sample sample : samples) {
            signals.add(sample);
        }
        return signals;
    }

    /** A second that ends at {@code second}, with so many requests and errors. */
    public static Sample second(long second, int requests, int errors) {
        return second(second, requests, errors, 0);
    }

    /** Likewise, while a public event loop has been silent for so many seconds. */
    public static Sample second(long second, int requests, int errors, int silence) {
        int[] latencies = new int[RecentSignals.LATENCY_BOUNDS_MS.size() + 1];
        latencies[0] = requests;
        return new Sample(
                second * 1_000, 1_000, requests, errors, latencies, 0.25, new MemoryUse(200, 150), 0.5, silence);
    }
}
