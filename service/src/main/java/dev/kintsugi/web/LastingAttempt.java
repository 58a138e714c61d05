package dev.kintsugi.web;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * An attempt to connect that goes on when nobody waits for it any more: whoever asks next waits for the same one, so that
 * a server that needs longer than anybody waits is reached all the same.
 */
public final class LastingAttempt<T> {

    private static final Logger log = LoggerFactory.getLogger(LastingAttempt.class);

    private final Consumer<T> close;
    private @Nullable CompletableFuture<Signal<T>> underWay;

    /**
     * None so far.
     *
     * @param close what to do with a connection that comes after all were given up
     */
    public LastingAttempt(Consumer<T> close) {
        this.close = close;
    }

    /** What the attempt under way brings, else this one, which must end by itself; {@link #taken} says that it arrived. */
    public Mono<T> join(Mono<T> attempt) {
        return Mono.defer(() -> Mono.fromFuture(joined(attempt), true).dematerialize());
    }

    // Its failure is a signal as well: who left before it came would be told of it by an error in the log.
    private synchronized CompletableFuture<Signal<T>> joined(Mono<T> attempt) {
        CompletableFuture<Signal<T>> joined = underWay;
        if (joined == null || (joined.isDone() && !joined.join().isOnNext())) {
            joined = attempt.materialize().toFuture();
            underWay = joined;
        }
        return joined;
    }

    /** What the attempt brought has an owner; the next one to ask begins another. */
    public synchronized void taken() {
        underWay = null;
    }

    /** What it brings will not be wanted. */
    public synchronized void giveUp() {
        if (underWay != null) {
            Mono.fromFuture(underWay)
                    .<T>dematerialize()
                    .subscribe(close, failure -> log.debug("An attempt that nobody wanted any more failed", failure));
            underWay = null;
        }
    }
}
