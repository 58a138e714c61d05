package dev.kintsugi.ops.dashboard;

import dev.kintsugi.ops.dashboard.ReplicaState.Breaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** In what state each breaker is, and since when. */
@Component
class BreakerStates {

    private final CircuitBreakerRegistry breakers;
    private final Map<String, Long> since = new ConcurrentHashMap<>();
    private final long start;

    BreakerStates(CircuitBreakerRegistry breakers, Clock clock) {
        this.breakers = breakers;
        this.start = clock.millis();
        breakers.getAllCircuitBreakers().forEach(breaker -> watch(breaker, clock));
        breakers.getEventPublisher().onEntryAdded(added -> watch(added.getAddedEntry(), clock));
    }

    /** All of them, by name. */
    List<Breaker> all() {
        return breakers.getAllCircuitBreakers().stream()
                .map(breaker -> new Breaker(
                        breaker.getName(),
                        breaker.getState().name().toLowerCase(Locale.ROOT),
                        since.getOrDefault(breaker.getName(), start)))
                .sorted(Comparator.comparing(Breaker::name))
                .toList();
    }

    private void watch(CircuitBreaker breaker, Clock clock) {
        breaker.getEventPublisher().onStateTransition(change -> since.put(breaker.getName(), clock.millis()));
    }
}
