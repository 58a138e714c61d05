package dev.kintsugi.redirect;

import dev.kintsugi.link.Lookup;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Links in Redis, shared by all replicas. Every call runs inside the breaker; a failure is a miss, never an error. */
@Component
class SharedLinkCache implements DisposableBean {

    /** The breaker's name, in configuration and metrics. */
    static final String BREAKER = "redis";

    private static final Logger log = LoggerFactory.getLogger(SharedLinkCache.class);
    private static final Duration PING_EVERY = Duration.ofSeconds(1);

    private final RedisConnection redis;
    private final CircuitBreaker breaker;
    private final Duration timeout;
    private final Duration timeToLive;
    private final Disposable pings;
    private volatile boolean answeredLastPing;

    SharedLinkCache(RedisConnection redis, CircuitBreakerRegistry breakers, RedisProperties properties) {
        this.redis = redis;
        this.breaker = breakers.circuitBreaker(BREAKER);
        this.timeout = properties.timeout();
        this.timeToLive = properties.timeToLive();
        breaker.getEventPublisher()
                .onStateTransition(event -> log.atWarn()
                        .addKeyValue("from", event.getStateTransition().getFromState())
                        .addKeyValue("to", event.getStateTransition().getToState())
                        .log("Redis breaker changed its state"));
        // Without traffic nobody else would notice that Redis went or came back.
        this.pings = Flux.interval(PING_EVERY)
                .onBackpressureDrop()
                .concatMap(tick ->
                        call(() -> redis.commands().ping()).map(pong -> true).onErrorReturn(false))
                .subscribe(answered -> answeredLastPing = answered);
    }

    /** Whether Redis answered when it was asked last. */
    boolean answeredLastPing() {
        return answeredLastPing;
    }

    /** What the cache knows of the code; empty when it knows nothing or cannot be asked. */
    Mono<Optional<Lookup>> find(String code) {
        return call(() -> redis.commands().get(key(code)))
                .map(CachedLookup::read)
                .defaultIfEmpty(Optional.empty())
                .onErrorReturn(Optional.empty());
    }

    /** Remembers what the code means; unknown codes are not remembered. */
    Mono<Void> store(String code, Lookup lookup) {
        return CachedLookup.write(lookup)
                .map(value -> call(() -> redis.commands().psetex(key(code), timeToLive.toMillis(), value)))
                .orElseGet(Mono::empty)
                .onErrorComplete()
                .then();
    }

    /** Forgets the code. */
    Mono<Void> evict(String code) {
        return call(() -> redis.commands().del(key(code))).onErrorComplete().then();
    }

    @Override
    public void destroy() {
        pings.dispose();
    }

    // The timeout stands inside the breaker: outside it, a hanging Redis would never open it.
    private <T> Mono<T> call(Supplier<Mono<T>> command) {
        return Mono.defer(command).timeout(timeout).transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    private static String key(String code) {
        return "kintsugi:link:1:" + code;
    }
}
