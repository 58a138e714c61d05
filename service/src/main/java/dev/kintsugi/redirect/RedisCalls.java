package dev.kintsugi.redirect;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Calls to Redis, each bounded in time and inside the breaker. */
@Component
class RedisCalls {

    /** The breaker's name, in configuration and metrics. */
    static final String BREAKER = "redis";

    private static final Logger log = LoggerFactory.getLogger(RedisCalls.class);

    private final RedisConnection redis;
    private final CircuitBreaker breaker;
    private final Duration timeout;

    RedisCalls(RedisConnection redis, CircuitBreakerRegistry breakers, RedisProperties properties) {
        this.redis = redis;
        this.breaker = breakers.circuitBreaker(BREAKER);
        this.timeout = properties.timeout();
        breaker.getEventPublisher()
                .onStateTransition(event -> log.atWarn()
                        .addKeyValue("from", event.getStateTransition().getFromState())
                        .addKeyValue("to", event.getStateTransition().getToState())
                        .log("Redis breaker changed its state"));
    }

    /** Whether Redis answers; this alone is let through to try whether it is back. */
    Mono<Boolean> ping() {
        return guarded(commands -> commands.ping().map(pong -> true)).onErrorReturn(false);
    }

    /** The command's answer; an error at once unless the breaker is closed. */
    <T> Mono<T> call(Function<RedisReactiveCommands<String, String>, Mono<T>> command) {
        return Mono.defer(() -> breaker.getState() == CircuitBreaker.State.CLOSED
                ? guarded(command)
                : Mono.error(CallNotPermittedException.createCallNotPermittedException(breaker)));
    }

    /** The number that a script answers. */
    Mono<Long> run(RedisScript script, String[] keys, String... arguments) {
        return call(commands -> commands.<Long>evalsha(script.digest(), ScriptOutputType.INTEGER, keys, arguments)
                .onErrorResume(
                        RedisNoScriptException.class,
                        unknown -> commands.eval(script.text(), ScriptOutputType.INTEGER, keys, arguments))
                .next());
    }

    // The timeout stands inside the breaker: outside it, a hanging Redis would never open it.
    private <T> Mono<T> guarded(Function<RedisReactiveCommands<String, String>, Mono<T>> command) {
        return Mono.defer(() -> command.apply(redis.commands()))
                .timeout(timeout)
                .transformDeferred(CircuitBreakerOperator.of(breaker));
    }
}
