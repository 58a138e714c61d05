package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Threads that compute nothing take processor time.
 *
 * @param threads how many
 */
record Cpu(int threads) implements BackgroundFault {

    private static final int MOST_THREADS = 64;
    private static final int STEPS = 10_000;

    static Cpu read(Fields params) {
        params.rejectOthersThan("threads");
        long processors = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
        return new Cpu(params.optionalBetween("threads", 1, MOST_THREADS)
                .orElse(processors)
                .intValue());
    }

    @Override
    public Disposable begin(Attack attack, Replica replica) {
        attack.hit();
        for (int i = 0; i < threads; i++) {
            attack.thread(() -> spin(attack)).start();
        }
        return Disposables.disposed();
    }

    private static void spin(Attack attack) {
        while (!attack.isOver()) {
            for (int i = 0; i < STEPS; i++) {
                Thread.onSpinWait();
            }
        }
    }
}
