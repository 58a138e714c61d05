package dev.kintsugi.ops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Notices an event loop that hangs.
 *
 * <p>It counts its own ticks and never looks at a clock: a process that was paused, in a container or a laptop, finds
 * its probes as old as the pause, but its loops get as many ticks to answer as ever.
 */
final class LoopWatch<L extends Executor> {

    private final int patience;
    private final Consumer<L> hangs;
    private final Map<L, LoopProbe> probes = new HashMap<>();
    private volatile int worst;

    /** A watch that tells of a loop that has left its probe unanswered for {@code patience} ticks. */
    LoopWatch(int patience, Consumer<L> hangs) {
        this.patience = patience;
        this.hangs = hangs;
    }

    void tick(List<L> loops) {
        int most = 0;
        for (L loop : loops) {
            int unanswered = probes.computeIfAbsent(loop, LoopProbe::new).tick();
            most = Math.max(most, unanswered);
            if (unanswered >= patience) {
                worst = most;
                hangs.accept(loop);
            }
        }
        worst = most;
    }

    /** The ticks for which the worst loop has owed an answer. */
    int worst() {
        return worst;
    }
}
