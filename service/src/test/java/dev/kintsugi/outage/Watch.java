package dev.kintsugi.outage;

import com.jayway.jsonpath.JsonPath;
import dev.kintsugi.proof.Metrics;
import dev.kintsugi.proof.ServicePages;
import dev.kintsugi.proof.ServiceProcess;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one replica says of itself, asked ten times a second: metrics, health and liveness. */
final class Watch implements AutoCloseable {

    private static final long EVERY_NANOS = 100_000_000;

    /**
     * What it said at one moment.
     *
     * @param at by System.nanoTime
     * @param alive whether /livez said 200
     * @param health the body of /health; empty when there was no answer
     * @param metrics what /metrics said; null when there was no answer
     */
    record Sample(
            long at, boolean alive, String health, @Nullable Metrics metrics) {

        /** Whether the breaker is in this state; a breaker that does not exist is in none. */
        boolean breakerIs(String name, String state) {
            return metrics != null
                    && metrics.sum(
                                            "resilience4j_circuitbreaker_state",
                                            "name=\"" + name + "\"",
                                            "state=\"" + state + "\"")
                                    .orElse(0)
                            == 1;
        }

        /** Whether /health says this. */
        boolean healthIs(String part, String word) {
            return !health.isEmpty()
                    && word.equals(JsonPath.<Object>read(health, "$." + part).toString());
        }
    }

    private final List<Sample> samples = new ArrayList<>();
    private final ServicePages pages;
    private final Thread thread;
    private volatile boolean ended;

    Watch(ServiceProcess replica) {
        this.pages = replica.pages();
        this.thread = Thread.ofPlatform().daemon().name("watch").start(this::run);
    }

    private void run() {
        while (!ended) {
            Sample sample = look(pages);
            synchronized (samples) {
                samples.add(sample);
            }
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    private static Sample look(ServicePages pages) {
        long at = System.nanoTime();
        boolean alive = pages.livez();
        try {
            HttpResponse<String> health = pages.get("/health");
            return new Sample(at, alive, health.statusCode() == 200 ? health.body() : "", pages.metrics());
        } catch (UncheckedIOException noAnswer) {
            return new Sample(at, alive, "", null);
        }
    }

    List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    /** What the metrics said last, up to this moment. */
    Optional<Metrics> lastMetrics(long until) {
        Optional<Metrics> last = Optional.empty();
        for (Sample sample : samples()) {
            if (sample.at() <= until && sample.metrics() != null) {
                last = Optional.of(sample.metrics());
            }
        }
        return last;
    }

    /** The first moment at or after this one at which it was so. */
    Optional<Long> first(long from, Predicate<Sample> so) {
        return samples().stream()
                .filter(sample -> sample.at() >= from && so.test(sample))
                .map(Sample::at)
                .findFirst();
    }

    /** The moment since which it has been so without a break, not before this one; empty when it is not so now. */
    Optional<Long> lastingSince(long from, Predicate<Sample> so) {
        Long since = null;
        for (Sample sample : samples()) {
            if (sample.at() >= from) {
                if (!so.test(sample)) {
                    since = null;
                } else if (since == null) {
                    since = sample.at();
                }
            }
        }
        return Optional.ofNullable(since);
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
