package dev.kintsugi.chaos;

import reactor.core.publisher.Mono;

/**
 * What attacks do to one request.
 *
 * @param startedAt {@link System#nanoTime()} at which the request came
 * @param delay what it waits for
 * @param status of the failure that it is answered with; 0: none
 */
record Injection(long startedAt, Mono<Void> delay, int status) {

    /** Nothing so far, for a request that came at this moment. */
    static Injection none(long startedAt) {
        return new Injection(startedAt, Mono.empty(), 0);
    }

    /** One more thing that holds the event loop up: before all that it waits for, since waiting leaves the event loop. */
    Injection hanging(Runnable more) {
        return new Injection(startedAt, Mono.<Void>fromRunnable(more).then(delay), status);
    }

    /** One more thing to wait for. */
    Injection delayed(Mono<Void> more) {
        return new Injection(startedAt, delay.then(more), status);
    }

    /** It fails in the end. */
    Injection failing(int with) {
        return new Injection(startedAt, delay, with);
    }
}
