package dev.kintsugi.ops.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignalSamplerTest {

    private static final Path NOWHERE = Path.of("/nowhere");

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong nanos = new AtomicLong();
    private final RecentSignals signals = new RecentSignals();
    private final Readings readings = new Readings(meters);
    private final SignalSampler sampler = new SignalSampler(
            readings,
            new MemoryMeters(readings, NOWHERE),
            signals,
            Clock.fixed(Instant.ofEpochMilli(1_000_000), ZoneOffset.UTC),
            nanos::get);

    @Test
    void countsWhatIsNewSinceTheSampleBefore() {
        redirect("redirected", 2);
        call("/users/{id}", "SUCCESS", 30);
        assertThat(sample().requests()).isEqualTo(2);
        redirect("redirected", 2);
        Sample second = sample();
        assertThat(second.requests()).isEqualTo(1);
        assertThat(second.elapsed()).isEqualTo(1_000);
        assertThat(second.at()).isEqualTo(1_000_000);
    }

    @Test
    void countsFailuresOfBothKindsAndNothingElseAsErrors() {
        redirect("failed", 2);
        redirect("not_found", 2);
        call("/users", "SERVER_ERROR", 2);
        call("/users", "CLIENT_ERROR", 2);
        assertThat(sample().errors()).isEqualTo(2);
    }

    @Test
    void leavesOutOperatorsAndProbes() {
        for (String route : new String[] {"/metrics", "/dashboard/state", "/health", "/livez", "/actuator/info"}) {
            call(route, "SERVER_ERROR", 2);
        }
        Sample sample = sample();
        assertThat(sample.requests()).isZero();
        assertThat(sample.errors()).isZero();
    }

    @Test
    void putsEachRequestIntoTheCellThatEndsWithItsBucket() {
        redirect("redirected", 0.2);
        redirect("redirected", 0.2);
        redirect("redirected", 15);
        call("/users", "SUCCESS", 15);
        call("/users", "SUCCESS", 9_000);
        // Bounds: 1, 5, 10, 20, 25 … ms; a redirect's bucket ends at 20, an API call's at 25.
        assertThat(sample().latencies()).containsExactly(2, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void countsAnImportButNotItsTime() {
        call("/users/bulk", "SUCCESS", 9_000);
        Sample sample = sample();
        assertThat(sample.requests()).isEqualTo(1);
        assertThat(sample.latencies()).containsOnly(0);
    }

    @Test
    void readsTheFullestPool() {
        pool("api", 1, 4);
        pool("redirects", 3, 4);
        assertThat(sample().pool()).isEqualTo(0.75);
    }

    @Test
    void takesTheContainersMemoryWhereItHasALimit() {
        Gauge.builder("kintsugi.memory.working.set", () -> 150)
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("kintsugi.memory.limit", () -> 200).baseUnit("bytes").register(meters);
        assertThat(sample().memory()).isEqualTo(new MemoryUse(200, 150));
        assertThat(sample().memory().percent()).isEqualTo(75);
    }

    @Test
    void takesTheMachinesMemoryWhereTheContainerHasNoLimit() {
        Gauge.builder("kintsugi.memory.working.set", () -> 150)
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("kintsugi.memory.limit", () -> Double.NaN)
                .baseUnit("bytes")
                .register(meters);
        MemoryUse machine = sample().memory();
        assertThat(machine.total()).isGreaterThan(100_000_000);
        assertThat(machine.used()).isBetween(1L, machine.total());
    }

    @Test
    void keepsFiveMinutes() {
        for (int i = 0; i < 310; i++) {
            sample();
        }
        assertThat(signals.all()).hasSize(300);
    }

    private Sample sample() {
        nanos.addAndGet(1_000_000_000);
        sampler.sample();
        return signals.last(1).getFirst();
    }

    private void redirect(String outcome, double millis) {
        record(
                Timer.builder("kintsugi.redirect.duration")
                        .tag("outcome", outcome)
                        .serviceLevelObjectives(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20)),
                millis);
    }

    private void call(String route, String outcome, double millis) {
        record(
                Timer.builder("http.server.requests")
                        .tags("uri", route, "outcome", outcome)
                        .serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25)),
                millis);
    }

    private void record(Timer.Builder timer, double millis) {
        timer.register(meters).record(Duration.ofNanos((long) (millis * 1_000_000)));
    }

    private void pool(String name, int acquired, int most) {
        Gauge.builder("r2dbc.pool.acquired", () -> acquired).tag("name", name).register(meters);
        Gauge.builder("r2dbc.pool.max.allocated", () -> most).tag("name", name).register(meters);
    }
}
