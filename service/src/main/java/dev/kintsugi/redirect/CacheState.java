package dev.kintsugi.redirect;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.stereotype.Component;

/** Whether redirects use Redis or go around it. */
@Component
public class CacheState {

    private final CircuitBreaker breaker;
    private final RedisPing ping;

    CacheState(CircuitBreakerRegistry breakers, RedisPing ping) {
        this.breaker = breakers.circuitBreaker(SharedLinkCache.BREAKER);
        this.ping = ping;
    }

    /** False while the breaker keeps calls away from Redis or the last PING failed. */
    public boolean isConnected() {
        return breaker.getState() == CircuitBreaker.State.CLOSED && ping.answered();
    }
}
