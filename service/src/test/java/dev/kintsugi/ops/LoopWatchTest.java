package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The watch over event loops, its ticks and its loops driven by hand. */
class LoopWatchTest {

    private static final int PATIENCE = 10;

    private final HandDrivenLoop first = new HandDrivenLoop();
    private final HandDrivenLoop second = new HandDrivenLoop();
    private final List<Executor> hung = new ArrayList<>();
    private final LoopWatch<Executor> watch = new LoopWatch<>(PATIENCE, hung::add);

    @Test
    void leavesLoopsThatAnswerAlone() {
        for (int i = 0; i < 100; i++) {
            tick(1);
            first.turn();
            second.turn();
        }
        assertThat(hung).isEmpty();
        assertThat(watch.worst()).isZero();
    }

    @Test
    void tellsOfALoopThatHasOwedAnAnswerForTenTicks() {
        tick(1);
        for (int i = 1; i < PATIENCE; i++) {
            second.turn();
            tick(1);
        }
        assertThat(hung).isEmpty();
        assertThat(watch.worst()).isEqualTo(PATIENCE - 1);
        second.turn();
        tick(1);
        assertThat(hung).containsExactly(first);
        assertThat(watch.worst()).isEqualTo(PATIENCE);
    }

    @Test
    void tellsOfALoopThatHungBeforeItsFirstProbe() {
        tick(1 + PATIENCE);
        assertThat(hung).containsExactly(first, second);
    }

    @Test
    void asksALoopAgainOnlyOnceItAnswered() {
        tick(5);
        assertThat(first.waiting()).isOne();
        first.turn();
        tick(1);
        assertThat(first.waiting()).isOne();
    }

    // However long the process is paused, with a probe on its way: the loops stood still, but so did the ticks.
    @Test
    void givesLoopsAllTheirTicksAfterAPause() {
        tick(1);
        tick(PATIENCE - 1);
        assertThat(hung).isEmpty();
        first.turn();
        second.turn();
        tick(PATIENCE);
        assertThat(hung).isEmpty();
        tick(1);
        assertThat(hung).containsExactly(first, second);
    }

    @Test
    void forgivesALoopThatAnswersLate() {
        for (int i = 0; i < PATIENCE; i++) {
            tick(PATIENCE);
            first.turn();
            second.turn();
        }
        assertThat(hung).isEmpty();
        tick(1);
        assertThat(watch.worst()).isZero();
    }

    @Test
    void takesALoopThatWasStoppedForNoHang() {
        first.stop();
        tick(3 * PATIENCE);
        assertThat(hung).doesNotContain(first).contains(second);
    }

    @Test
    void doesNotWaitForAnAnswerToAProbeThatNeverLeft() {
        first.exhaust();
        assertThat(catchThrowable(() -> tick(1))).isInstanceOf(OutOfMemoryError.class);
        first.recover();
        tick(PATIENCE);
        assertThat(hung).isEmpty();
        assertThat(first.waiting()).isOne();
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            watch.tick(List.of(first, second));
        }
    }

    /** Runs what it was given when it is told to. */
    private static final class HandDrivenLoop implements Executor {

        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private boolean stopped;
        private boolean exhausted;

        @Override
        public void execute(Runnable task) {
            if (exhausted) {
                throw new OutOfMemoryError("for a test");
            }
            if (stopped) {
                throw new RejectedExecutionException();
            }
            tasks.add(task);
        }

        void turn() {
            tasks.forEach(Runnable::run);
            tasks.clear();
        }

        int waiting() {
            return tasks.size();
        }

        void stop() {
            stopped = true;
        }

        void exhaust() {
            exhausted = true;
        }

        void recover() {
            exhausted = false;
        }
    }
}
