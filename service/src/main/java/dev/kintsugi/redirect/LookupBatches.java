package dev.kintsugi.redirect;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Asks for many codes in one statement: those that come while others are asked for wait for the next. Whoever comes alone
 * waits for nobody; under load a code costs a fraction of a statement.
 */
final class LookupBatches {

    private static final int MOST_CODES = 100;
    private static final int MOST_STATEMENTS = 2;
    private static final int MOST_WAITING = 2_000;

    private record Waiting(String code, Sinks.One<Lookup> answer) {}

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Function<List<String>, Mono<Map<String, Lookup>>> statement;

    /**
     * None so far.
     *
     * @param statement what the codes mean, within bounds of its own; a code that is left out could not be read
     */
    LookupBatches(Function<List<String>, Mono<Map<String, Lookup>>> statement) {
        this.statement = statement;
    }

    /** What the code means, by a statement that begins after this is asked. */
    Mono<Lookup> find(String code) {
        return Mono.defer(() -> {
            if (waitingCount.incrementAndGet() > MOST_WAITING) {
                waitingCount.decrementAndGet();
                return Mono.error(Problem.unavailable("Too many links are being looked up"));
            }
            Waiting mine = new Waiting(code, Sinks.one());
            waiting.add(mine);
            next();
            return mine.answer.asMono();
        });
    }

    private void next() {
        int now = underWay.get();
        while (now < MOST_STATEMENTS && !waiting.isEmpty()) {
            if (underWay.compareAndSet(now, now + 1)) {
                begin(take());
            }
            now = underWay.get();
        }
    }

    private List<Waiting> take() {
        List<Waiting> batch = new ArrayList<>();
        for (Waiting one = waiting.poll(); one != null; one = batch.size() < MOST_CODES ? waiting.poll() : null) {
            waitingCount.decrementAndGet();
            batch.add(one);
        }
        return batch;
    }

    private void begin(List<Waiting> batch) {
        if (batch.isEmpty()) {
            underWay.decrementAndGet();
            return;
        }
        Mono.defer(() -> statement.apply(batch.stream().map(Waiting::code).toList()))
                .doFinally(end -> {
                    underWay.decrementAndGet();
                    next();
                })
                .subscribe(
                        found -> batch.forEach(one -> answer(one, found.get(one.code))),
                        failure -> batch.forEach(one -> one.answer.tryEmitError(failure)));
    }

    private static void answer(Waiting one, @Nullable Lookup found) {
        if (found == null) {
            one.answer.tryEmitError(new IllegalArgumentException("The link cannot be read"));
        } else {
            one.answer.tryEmitValue(found);
        }
    }
}
