package dev.kintsugi.web;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import reactor.core.Disposable;

/** Work that is done again and again, on a daemon thread of its own; of failures in a row only the first is logged. */
public final class Rounds {

    /** What is done in a round. */
    @FunctionalInterface
    public interface Work {

        /** Does it once. */
        void run() throws IOException;
    }

    private final Work work;
    private final Logger log;
    private final String failing;
    private boolean failed;

    /**
     * None so far.
     *
     * @param failing what to log when it fails
     */
    public Rounds(Work work, Logger log, String failing) {
        this.work = work;
        this.log = log;
        this.failing = failing;
    }

    /** Does the first one at once and each other one this long after the end of the one before; what it returns ends them. */
    public Disposable start(String thread, Duration pause) {
        Thread running = Thread.ofPlatform().name(thread).daemon().start(() -> untilInterrupted(pause));
        return running::interrupt;
    }

    private void untilInterrupted(Duration pause) {
        try {
            while (true) {
                round();
                // Never a fixed rate: after a pause of the container it would make up for the rounds that were missed.
                Thread.sleep(pause);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does one, here and now; throws nothing. */
    public void round() {
        try {
            work.run();
            failed = false;
        } catch (Throwable failure) { // Whatever is thrown on would end the thread, and nobody would hear of it.
            boolean first = !failed;
            failed = true;
            if (first && !Thread.currentThread().isInterrupted()) {
                log.warn(failing, failure);
            }
        }
    }
}
