package dev.kintsugi.redirect;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Says once that a breaker left the closed state and once that it is back in it; its trials meanwhile are for debugging. */
final class BreakerLog {

    private BreakerLog() {}

    /** Follows this breaker, in the log of whoever asks through it. */
    static void follow(CircuitBreaker breaker, Logger log) {
        breaker.getEventPublisher().onStateTransition(event -> say(breaker.getName(), event.getStateTransition(), log));
    }

    private static void say(String breaker, StateTransition transition, Logger log) {
        State from = transition.getFromState();
        State to = transition.getToState();
        log.atLevel(level(from, to))
                .addKeyValue("breaker", breaker)
                .addKeyValue("from", from)
                .addKeyValue("to", to)
                .log("Breaker changed its state");
    }

    private static Level level(State from, State to) {
        if (to == State.CLOSED) {
            return Level.INFO;
        }
        return from == State.CLOSED ? Level.WARN : Level.DEBUG;
    }
}
