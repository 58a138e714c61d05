package dev.kintsugi.proof;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Requests at a constant rate, which does not fall when answers are late: each has a thread of its own. */
public final class ConstantRate implements AutoCloseable {

    private final Phaser underway = new Phaser(1);
    private final Thread clock;
    private volatile boolean ended;

    /** Begins at once; {@code next} is asked on one thread, in order, for what to do, and does not do it yet. */
    public ConstantRate(int aSecond, Supplier<Runnable> next) {
        long everyNanos = Duration.ofSeconds(1).toNanos() / aSecond;
        this.clock = Thread.ofPlatform().daemon().name("load").start(() -> run(everyNanos, next));
    }

    private void run(long everyNanos, Supplier<Runnable> next) {
        long due = System.nanoTime();
        while (!ended) {
            Runnable request = next.get();
            underway.register();
            Thread.startVirtualThread(() -> finish(request));
            due += everyNanos;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void finish(Runnable request) {
        try {
            request.run();
        } finally {
            underway.arriveAndDeregister();
        }
    }

    /** Begins nothing more and waits for what is underway. */
    @Override
    public void close() {
        ended = true;
        try {
            clock.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        underway.arriveAndAwaitAdvance();
    }
}
