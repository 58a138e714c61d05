package dev.kintsugi.redirect;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.stereotype.Component;

/** Whether redirects use Redis or go around it. */
@Component
public class CacheState {

    private final CircuitBreaker breaker;
    private final Pings pings;
    private final SharedLinkCache shared;

    CacheState(CircuitBreakerRegistry breakers, Pings pings, SharedLinkCache shared) {
        this.breaker = breakers.circuitBreaker(RedisCalls.BREAKER);
        this.pings = pings;
        this.shared = shared;
    }

    /** False while the breaker keeps calls away from Redis, the last PING failed, or Redis may have missed a change. */
    public boolean isConnected() {
        return breaker.getState() == CircuitBreaker.State.CLOSED && pings.redisAnswered() && shared.isRead();
    }
}
