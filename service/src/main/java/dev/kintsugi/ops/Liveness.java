package dev.kintsugi.ops;

import dev.kintsugi.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks each event loop of the public listener for a sign of life. */
@Component
class Liveness {

    /** All are asked at once; with the way to and fro the answer takes less than half a second. */
    static final Duration PATIENCE = Duration.ofMillis(400);

    private final PublicLoops loops;

    Liveness(PublicLoops loops) {
        this.loops = loops;
    }

    /** Completes when all answer in time; 503 when some do not, or the listener does not accept yet. */
    Mono<Void> check() {
        return Mono.defer(() -> check(loops.all()));
    }

    static Mono<Void> check(List<? extends Executor> loops) {
        if (loops.isEmpty()) {
            return Mono.error(Problem.unavailable("Starting"));
        }
        return Flux.fromIterable(loops)
                .flatMap(Liveness::answers, loops.size())
                .filter(answers -> !answers)
                .count()
                .flatMap(silent -> silent == 0
                        ? Mono.empty()
                        : Mono.error(
                                Problem.unavailable(silent + " of " + loops.size() + " event loops do not answer")));
    }

    // One that refuses has ended with the listener, which is no hang.
    private static Mono<Boolean> answers(Executor loop) {
        return Mono.<Boolean>create(sink -> loop.execute(() -> sink.success(true)))
                .timeout(PATIENCE)
                .onErrorReturn(TimeoutException.class, false)
                .onErrorReturn(RejectedExecutionException.class, true);
    }
}
