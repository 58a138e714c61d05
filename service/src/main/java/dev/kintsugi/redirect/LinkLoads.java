package dev.kintsugi.redirect;

import dev.kintsugi.redirect.LinkCache.Found;
import dev.kintsugi.web.Problem;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The look-ups that are under way: one a code, however many ask for it, and so many at once.
 *
 * <p>A look-up goes on when those who wait for it leave, since others may have joined; it ends in time all the same.
 */
final class LinkLoads {

    private final ConcurrentMap<String, Sinks.One<Found>> running = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final int limit;
    private final Duration atMost;

    LinkLoads(int limit, Duration atMost) {
        this.limit = limit;
        this.atMost = atMost;
    }

    /** What the look-up that runs for the code finds, else what this one does; 503 when too many run. */
    Mono<Found> join(String code, Mono<Found> lookup) {
        return Mono.defer(() -> {
            Sinks.One<Found> mine = Sinks.one();
            Sinks.One<Found> other = running.putIfAbsent(code, mine);
            if (other != null) {
                return other.asMono();
            }
            start(code, mine, lookup);
            return mine.asMono();
        });
    }

    /** Whoever asks from now on is not answered by a look-up that began before. */
    void forget(String code) {
        running.remove(code);
    }

    /** How many run. */
    int count() {
        return count.get();
    }

    private void start(String code, Sinks.One<Found> mine, Mono<Found> lookup) {
        Mono<Found> bounded = count.incrementAndGet() > limit
                ? Mono.error(Problem.unavailable("Too many links are being looked up"))
                : lookup.timeout(atMost);
        bounded.doFinally(end -> count.decrementAndGet())
                .doOnTerminate(() -> running.remove(code, mine))
                .subscribe(
                        found -> mine.emitValue(found, Sinks.EmitFailureHandler.FAIL_FAST),
                        failure -> mine.emitError(failure, Sinks.EmitFailureHandler.FAIL_FAST));
    }
}
