package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.testing.BoundProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.RedisConnectionException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** The shared cache over a connection that was never made. */
class SharedLinkCacheTest {

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final CircuitBreaker breaker = breakers.circuitBreaker(RedisCalls.BREAKER);
    private final RedisProperties properties = BoundProperties.of(RedisProperties.class);
    private final RedisConnection unconnected = new RedisConnection(properties, new SimpleMeterRegistry());
    private final RedisCalls calls = new RedisCalls(unconnected, breakers, properties, Optional.empty());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SharedLinkCache cache = new SharedLinkCache(
            unconnected, calls, new FeedState(meters, BoundProperties.of(LocalProperties.class)), properties, meters);

    @AfterEach
    void stop() {
        unconnected.stop();
    }

    @Test
    void takesAFailureForAMiss() {
        StepVerifier.create(cache.find("abcdef")).expectNext(Optional.empty()).verifyComplete();
        StepVerifier.create(cache.store("abcdef", new Lookup.Inactive(1))).verifyComplete();
        assertThat(cache.isRead()).isFalse();
    }

    @Test
    void tellsThatAnInvalidationDidNotArrive() {
        StepVerifier.create(cache.invalidate(List.of(new LinkVersion("abcdef", 1))))
                .verifyError(RedisConnectionException.class);
    }

    @Test
    void letsThePingTryWhetherRedisIsBack() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        StepVerifier.create(calls.ping()).expectNext(false).verifyComplete();
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }
}
