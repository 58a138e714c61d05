package dev.kintsugi.redirect;

import dev.kintsugi.link.Links;
import dev.kintsugi.link.Lookup;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Links in PostgreSQL, behind a breaker: while it hangs, only the first redirects wait for it. The breaker counts statements,
 * whatever number of codes is in them.
 */
@Component
class StoredLinks {

    /** The breaker's name, in configuration and metrics. */
    static final String BREAKER = "postgres";

    private static final Logger log = LoggerFactory.getLogger(StoredLinks.class);
    // For a connection and the statement together: with the wait for Redis before it, below half a second.
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(300);

    private final Links links;
    private final CircuitBreaker breaker;
    private final LookupBatches batches;

    StoredLinks(Links links, CircuitBreakerRegistry breakers) {
        this.links = links;
        this.breaker = breakers.circuitBreaker(BREAKER);
        this.batches = new LookupBatches(codes -> guarded(links.lookup(codes)));
        BreakerLog.follow(breaker, log);
    }

    /** What the code means; an error at once unless the breaker is closed. */
    Mono<Lookup> find(String code) {
        return Mono.defer(() -> breaker.getState() == CircuitBreaker.State.CLOSED
                ? batches.find(code).timeout(ANSWER_WITHIN)
                : Mono.error(CallNotPermittedException.createCallNotPermittedException(breaker)));
    }

    /** Whether PostgreSQL answers; this alone is let through to try whether it is back. */
    Mono<Boolean> ping() {
        return guarded(links.ping()).thenReturn(true).onErrorReturn(false);
    }

    private <T> Mono<T> guarded(Mono<T> question) {
        return question.timeout(ANSWER_WITHIN).transformDeferred(CircuitBreakerOperator.of(breaker));
    }
}
