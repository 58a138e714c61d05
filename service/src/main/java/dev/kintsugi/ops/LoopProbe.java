package dev.kintsugi.ops;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Asks one event loop for a sign of life at a tick, and again only once it answered. */
final class LoopProbe {

    private final Executor loop;
    private volatile boolean answered = true;
    private int unanswered;

    LoopProbe(Executor loop) {
        this.loop = loop;
    }

    /** For how many ticks the loop has owed an answer by now. */
    int tick() {
        if (answered) {
            unanswered = 0;
            ask();
        } else {
            unanswered++;
        }
        return unanswered;
    }

    private void ask() {
        boolean asked = false;
        answered = false;
        try {
            loop.execute(() -> answered = true);
            asked = true;
        } catch (RejectedExecutionException ended) {
            // The loop was stopped with the listener, which is no hang.
        } finally {
            if (!asked) {
                answered = true;
            }
        }
    }
}
