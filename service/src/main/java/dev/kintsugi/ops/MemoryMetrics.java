package dev.kintsugi.ops;

import dev.kintsugi.ops.ControlGroup.Memory;
import dev.kintsugi.web.Rounds;
import dev.kintsugi.web.ServiceLifecycle;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;

/** The replica's memory as the kernel counts it, read every few seconds; NaN where the kernel counts nothing. */
@Component
class MemoryMetrics extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MemoryMetrics.class);
    // As often as Prometheus asks.
    private static final Duration TICK = Duration.ofSeconds(5);

    private final ControlGroup group;
    private final Rounds rounds = new Rounds(this::look, log, "The control group's memory cannot be read");
    private volatile @Nullable Memory memory;

    @Autowired
    MemoryMetrics(MeterRegistry registry) {
        this(ControlGroup.ofThisProcess(), registry);
    }

    MemoryMetrics(ControlGroup group, MeterRegistry registry) {
        this.group = group;
        gauge(registry, "cgroup", "Memory of the replica's control group, pages of files included", Memory::used);
        gauge(
                registry,
                "working.set",
                "Memory of the replica's control group that the kernel cannot take back at once",
                Memory::workingSet);
        gauge(
                registry,
                "limit",
                "Memory at which the kernel kills the replica; NaN without a limit",
                now -> now.limit().isPresent() ? now.limit().getAsLong() : Double.NaN);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Memory> value) {
        Gauge.builder("kintsugi.memory." + name, this, metrics -> metrics.read(value))
                .description(description)
                .baseUnit("bytes")
                .register(registry);
    }

    private double read(ToDoubleFunction<Memory> value) {
        Memory now = memory;
        return now == null ? Double.NaN : value.applyAsDouble(now);
    }

    @Override
    protected Disposable run() {
        return rounds.start("memory-metrics", TICK);
    }

    /** Looks once. */
    void tick() {
        rounds.round();
    }

    private void look() throws IOException {
        Memory seen = null;
        try {
            seen = group.memory().orElse(null);
        } finally {
            memory = seen;
        }
    }
}
