package dev.kintsugi.chaos;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/** What tells injected trouble from real. */
@Component
@WhenArmed
class ChaosMetrics {

    private final Map<String, Counter> hits = new HashMap<>();
    private final MeterRegistry registry;

    ChaosMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (FaultType type : FaultType.values()) {
            hits.put(type.label(), counter(type.label()));
        }
        hits.put(FaultType.SEALED, counter(FaultType.SEALED));
    }

    /** Counts what attacks of this label strike. */
    Counter hits(AttackPlan plan) {
        return Objects.requireNonNull(hits.get(plan.label()));
    }

    /** Shows how many attacks there are. */
    void watch(IntSupplier active) {
        watch(registry, active);
    }

    /** The same where nobody can begin one. */
    static void watch(MeterRegistry registry, IntSupplier active) {
        Gauge.builder("kintsugi.chaos.attacks", active::getAsInt)
                .description("Attacks under way on this replica")
                .register(registry);
    }

    private Counter counter(String type) {
        return Counter.builder("kintsugi.chaos.hits")
                .description("Calls and resources that attacks on this replica struck")
                .tag("type", type)
                .register(registry);
    }
}
