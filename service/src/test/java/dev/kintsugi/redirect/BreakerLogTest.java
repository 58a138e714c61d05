package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.kintsugi.testing.BoundProperties;
import dev.kintsugi.testing.CapturedLog;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** What an outage writes, over a connection to Redis that was never made. */
class BreakerLogTest {

    private static final int TRIALS = 1_000;

    @RegisterExtension
    private final CapturedLog log = new CapturedLog(RedisCalls.class);

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .minimumNumberOfCalls(10)
            .permittedNumberOfCallsInHalfOpenState(1)
            .build());
    private final CircuitBreaker breaker = breakers.circuitBreaker(RedisCalls.BREAKER);
    private final RedisProperties properties = BoundProperties.of(RedisProperties.class);
    private final RedisConnection unconnected = new RedisConnection(properties, new SimpleMeterRegistry());
    private final RedisCalls calls = new RedisCalls(unconnected, breakers, properties, Optional.empty());

    @AfterEach
    void stop() {
        unconnected.stop();
    }

    @Test
    void saysOnceThatRedisWentAndOnceThatItIsBack() {
        while (breaker.getState() == CircuitBreaker.State.CLOSED) {
            ping();
        }
        for (int trial = 0; trial < TRIALS; trial++) {
            breaker.transitionToHalfOpenState();
            ping();
            assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        }
        assertThat(told()).containsExactly("WARN redis CLOSED OPEN");

        breaker.transitionToHalfOpenState();
        Mono.just("PONG").transformDeferred(CircuitBreakerOperator.of(breaker)).block();
        assertThat(told()).containsExactly("WARN redis CLOSED OPEN", "INFO redis HALF_OPEN CLOSED");
        assertThat(log.lines(Level.DEBUG)).hasSize(2 * TRIALS + 1);
    }

    private void ping() {
        calls.ping().block();
    }

    private List<String> told() {
        return log.lines().stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                .map(BreakerLogTest::text)
                .toList();
    }

    private static String text(ILoggingEvent line) {
        Stream<String> values = line.getKeyValuePairs().stream().map(pair -> String.valueOf(pair.value));
        return Stream.concat(Stream.of(line.getLevel().toString()), values).collect(Collectors.joining(" "));
    }
}
