package dev.kintsugi.redirect;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.stereotype.Component;

/** Whether redirects use Redis or go around it. */
@Component
public class CacheState {

    private final CircuitBreaker breaker;
    private final Pings pings;

    CacheState(CircuitBreakerRegistry breakers, Pings pings) {
        this.breaker = breakers.circuitBreaker(RedisCalls.BREAKER);
        this.pings = pings;
    }

    /** False while the breaker keeps calls away from Redis or the last PING failed. */
    public boolean isConnected() {
        return breaker.getState() == CircuitBreaker.State.CLOSED && pings.redisAnswered();
    }
}
