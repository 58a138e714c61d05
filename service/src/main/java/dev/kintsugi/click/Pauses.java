package dev.kintsugi.click;

import dev.kintsugi.click.JournalDrain.Step;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long a drain rests after a step, and when it ends. */
final class Pauses {

    // A click is in PostgreSQL about this long after its redirect; the longer, the more share a statement under load.
    private static final long IDLE_MILLIS = 100;
    private static final long FIRST_RETRY_MILLIS = 50;
    // Short, for it adds to every outage.
    private static final long LAST_RETRY_MILLIS = 1000;

    private final CountDownLatch end = new CountDownLatch(1);
    private final Pace pace;
    private long retry = FIRST_RETRY_MILLIS;
    private boolean ended;

    Pauses(Pace pace) {
        this.pace = pace;
    }

    /** Rests as a step of this outcome, which stored so many clicks, asks for. */
    void after(Step step, long clicks) {
        switch (step) {
            case MOVED -> {
                retry = FIRST_RETRY_MILLIS;
                rest(pace.restAfter(clicks, System.nanoTime()));
            }
            case CAUGHT_UP -> {
                Duration paced = pace.restAfter(clicks, System.nanoTime());
                pace.caughtUp();
                rest(Math.max(IDLE_MILLIS, paced.toMillis()));
            }
            case FAILED -> {
                rest(retry);
                retry = Math.min(LAST_RETRY_MILLIS, 2 * retry);
            }
        }
    }

    /** Rests so long, or until the end. */
    void rest(Duration time) {
        if (time.isPositive()) {
            rest(time.toMillis());
        }
    }

    boolean goOn() {
        return !ended && end.getCount() > 0;
    }

    /** Ends every rest, now and later. */
    void end() {
        end.countDown();
    }

    private void rest(long millis) {
        try {
            ended = end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            ended = true;
            Thread.currentThread().interrupt();
        }
    }
}
