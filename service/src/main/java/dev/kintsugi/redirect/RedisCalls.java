package dev.kintsugi.redirect;

import dev.kintsugi.web.CallFault;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
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
    private final @Nullable CallFault fault;

    RedisCalls(
            RedisConnection redis,
            CircuitBreakerRegistry breakers,
            RedisProperties properties,
            @Qualifier(CallFault.REDIS) Optional<CallFault> fault) {
        this.redis = redis;
        this.breaker = breakers.circuitBreaker(BREAKER);
        this.timeout = properties.timeout();
        this.fault = fault.orElse(null);
        BreakerLog.follow(breaker, log);
        breaker.getEventPublisher().onStateTransition(event -> onTransition(event.getStateTransition()));
    }

    /** Whether Redis answers; this alone is let through to try whether it is back. */
    Mono<Boolean> ping() {
        return guarded(Mono.defer(() -> redis.session().commands().ping()).map(pong -> true))
                .onErrorReturn(false);
    }

    /** The answer to a command; an error at once unless the breaker is closed. */
    <T> Mono<T> call(RedisSession session, Function<RedisReactiveCommands<String, String>, Mono<T>> command) {
        return Mono.defer(() -> breaker.getState() == CircuitBreaker.State.CLOSED
                ? guarded(Mono.defer(() -> command.apply(session.commands())))
                : Mono.error(CallNotPermittedException.createCallNotPermittedException(breaker)));
    }

    /** The answer to a command past the breaker, and with no bound on it but the caller's own. */
    <T> Mono<T> unguarded(RedisSession session, Function<RedisReactiveCommands<String, String>, Mono<T>> command) {
        return withFault(Mono.defer(() -> command.apply(session.commands())));
    }

    /** The number that a script answers. */
    Mono<Long> run(RedisSession session, RedisScript script, List<String> keys, List<String> arguments) {
        String[] allKeys = keys.toArray(String[]::new);
        String[] all = arguments.toArray(String[]::new);
        return call(
                session,
                commands -> commands.<Long>evalsha(script.digest(), ScriptOutputType.INTEGER, allKeys, all)
                        .onErrorResume(
                                RedisNoScriptException.class,
                                unknown -> commands.eval(script.text(), ScriptOutputType.INTEGER, allKeys, all))
                        .next());
    }

    /** Whether the failure says that a key holds another type: an answer, and nothing against Redis. */
    static boolean isWrongType(Throwable failure) {
        return failure instanceof RedisCommandExecutionException
                && String.valueOf(failure.getMessage()).startsWith("WRONGTYPE");
    }

    // The timeout stands inside the breaker: outside it, a hanging Redis would never open it.
    private <T> Mono<T> guarded(Mono<T> command) {
        return withFault(command).timeout(timeout).transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    private <T> Mono<T> withFault(Mono<T> command) {
        return fault == null ? command : fault.on(command);
    }

    private void onTransition(CircuitBreaker.StateTransition transition) {
        // The way to it may have changed or been cut without a word: a connection that is made is one that works.
        if (transition.getToState() == CircuitBreaker.State.OPEN) {
            redis.reset();
        }
    }
}
