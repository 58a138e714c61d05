package dev.kintsugi.redirect;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.stereotype.Component;

/** Whether redirects use Redis or go around it. */
@Component
public class CacheState {

    private final CircuitBreaker breaker;
    private final SharedLinkCache cache;

    CacheState(CircuitBreakerRegistry breakers, SharedLinkCache cache) {
        this.breaker = breakers.circuitBreaker(SharedLinkCache.BREAKER);
        this.cache = cache;
    }

    /** False while the breaker keeps calls away from Redis or the last PING failed. */
    public boolean isConnected() {
        return breaker.getState() == CircuitBreaker.State.CLOSED && cache.answeredLastPing();
    }
}
