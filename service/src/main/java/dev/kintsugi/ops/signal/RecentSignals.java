package dev.kintsugi.ops.signal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/** The samples of the last five minutes, one a second. */
@Component
public class RecentSignals {

    /** Where each cell of a sample's latencies but the last ends. */
    public static final List<Integer> LATENCY_BOUNDS_MS = LatencyCells.BOUNDS_MS;

    static final int CAPACITY = 300;

    private final Deque<Sample> samples = new ArrayDeque<>(CAPACITY + 1);

    synchronized void add(Sample sample) {
        samples.addLast(sample);
        if (samples.size() > CAPACITY) {
            samples.removeFirst();
        }
    }

    /** All of them, oldest first. */
    public synchronized List<Sample> all() {
        return List.copyOf(samples);
    }

    /** The newest, oldest first. */
    public List<Sample> last(int most) {
        List<Sample> all = all();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** How many requests failed in the time before the newest sample's end. */
    public RequestShare requests(Duration time) {
        return RequestShare.of(all(), time);
    }
}
