package dev.kintsugi.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Passes on what waits, in the order of arrival, one after the other; each step is written down before the next one. One that
 * fails for long takes turns with those behind it.
 */
final class Relay implements Runnable {

    private final Spool spool;
    private final Records records;
    private final Delivery delivery;
    private final Counters counters;
    private final Backoff backoff;
    private final Patience patience;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Relay(Spool spool, Records records, Delivery delivery, Counters counters, Backoff backoff, Patience patience) {
        this.spool = spool;
        this.records = records;
        this.delivery = delivery;
        this.counters = counters;
        this.backoff = backoff;
        this.patience = patience;
    }

    /** Goes on until it is told to stop. */
    @Override
    public void run() {
        while (stopped.getCount() > 0) {
            try {
                passOnNext();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Ends after the step that is under way: its outcome is written down. */
    void stop() {
        stopped.countDown();
        spool.close();
    }

    private void passOnNext() throws InterruptedException {
        try {
            Optional<Waiting> next = spool.awaitAfter(patience.passed());
            if (next.isPresent()) {
                passOn(next.get());
            }
        } catch (IOException | RuntimeException failure) {
            counters.storageFailed();
            Console.error("What waits cannot be passed on now", Map.of("error", failure.toString()));
            rest(backoff.pause());
        }
    }

    private void passOn(Waiting waiting) throws IOException, InterruptedException {
        boolean isForPeople = delivery.isPossible() && !waiting.notification().isForTheRecord();
        if (isForPeople && !waiting.isDelivered()) {
            rest(delivery.post(waiting));
            return;
        }
        records.received(waiting);
        spool.finish(waiting);
        records.forget(waiting);
        // The log's own have no turn.
        if (isForPeople) {
            patience.finished(waiting);
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        boolean unused = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
