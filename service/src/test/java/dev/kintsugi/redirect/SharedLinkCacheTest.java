package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.testing.BoundProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The shared cache over a connection that was never made. */
class SharedLinkCacheTest {

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final CircuitBreaker breaker = breakers.circuitBreaker(SharedLinkCache.BREAKER);
    private final RedisProperties properties = BoundProperties.of(RedisProperties.class);
    private final RedisConnection unconnected = new RedisConnection(properties);
    private VirtualTimeScheduler time;
    private SharedLinkCache cache;
    private RedisPing ping;

    @BeforeEach
    void start() {
        time = VirtualTimeScheduler.getOrSet();
        cache = new SharedLinkCache(unconnected, breakers, properties);
        ping = new RedisPing(cache);
    }

    @AfterEach
    void stop() {
        ping.stop();
        VirtualTimeScheduler.reset();
        unconnected.stop();
    }

    @Test
    void takesAFailureForAMiss() {
        StepVerifier.create(cache.find("abcdef")).expectNext(Optional.empty()).verifyComplete();
        StepVerifier.create(cache.store("abcdef", new Lookup.Inactive())).verifyComplete();
        StepVerifier.create(cache.evict("abcdef")).verifyComplete();
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(3);
    }

    @Test
    void storesNothingForAnUnknownCode() {
        StepVerifier.create(cache.store("abcdef", new Lookup.Missing())).verifyComplete();
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void asksOnceASecondWhenThereIsNoTraffic() {
        ping.start();
        time.advanceTimeBy(Duration.ofSeconds(7));
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1 + 7);
        assertThat(ping.answered()).isFalse();
        assertThat(new CacheState(breakers, ping).isConnected()).isFalse();
    }

    @Test
    void asksNoMoreOnceItIsStopped() {
        ping.start();
        time.advanceTimeBy(Duration.ofMillis(10));
        ping.stop();
        time.advanceTimeBy(Duration.ofSeconds(7));
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }
}
