package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.kintsugi.testing.CapturedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;

class RoundsTest {

    private static final String FAILING = "It does not work";

    private static final Logger LOGGER = LoggerFactory.getLogger(RoundsTest.class);

    @RegisterExtension
    private final CapturedLog log = new CapturedLog(RoundsTest.class);

    @Test
    void logTheFirstOfFailuresInARow() {
        Deque<Boolean> fails = new ArrayDeque<>(List.of(true, true, true, false, true, true));
        Rounds rounds = new Rounds(
                () -> {
                    if (fails.pop()) {
                        throw new IOException("round " + fails.size());
                    }
                },
                LOGGER,
                FAILING);
        while (!fails.isEmpty()) {
            rounds.round();
        }
        assertThat(log.lines())
                .allMatch(line ->
                        line.getLevel() == Level.WARN && line.getMessage().equals(FAILING));
        assertThat(log.lines())
                .extracting(line -> line.getThrowableProxy().getMessage())
                .containsExactly("round 5", "round 1");
    }

    @Test
    void goOnAfterAnError() {
        List<Thread> rounds = new CopyOnWriteArrayList<>();
        Disposable running = new Rounds(
                        () -> {
                            rounds.add(Thread.currentThread());
                            throw new StackOverflowError();
                        },
                        LOGGER,
                        FAILING)
                .start("rounds", Duration.ofMillis(1));
        await().until(() -> rounds.size() > 2);
        running.dispose();
        assertThat(rounds.getFirst().getName()).isEqualTo("rounds");
        assertThat(rounds.getFirst().isDaemon()).isTrue();
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void pauseAfterOneThatTookLongAsAfterAnyOther() {
        Duration pause = Duration.ofMillis(50);
        List<Long> begun = new CopyOnWriteArrayList<>();
        List<Long> ended = new CopyOnWriteArrayList<>();
        Disposable running = new Rounds(
                        () -> {
                            begun.add(System.nanoTime());
                            if (begun.size() == 1) {
                                takeLong(pause.multipliedBy(5));
                            }
                            ended.add(System.nanoTime());
                        },
                        LOGGER,
                        FAILING)
                .start("rounds", pause);
        await().until(() -> begun.size() > 3);
        running.dispose();
        for (int round = 1; round < 4; round++) {
            assertThat(begun.get(round) - ended.get(round - 1)).isGreaterThanOrEqualTo(pause.toNanos());
        }
    }

    @Test
    void endSilentlyInTheMiddleOfOne() throws InterruptedException {
        List<Thread> rounds = new CopyOnWriteArrayList<>();
        Disposable running = new Rounds(
                        () -> {
                            rounds.add(Thread.currentThread());
                            while (!Thread.currentThread().isInterrupted()) {
                                Thread.onSpinWait();
                            }
                            throw new IOException("interrupted");
                        },
                        LOGGER,
                        FAILING)
                .start("rounds", Duration.ofMillis(1));
        await().until(() -> !rounds.isEmpty());
        running.dispose();
        assertThat(rounds.getFirst().join(Duration.ofSeconds(10))).isTrue();
        assertThat(rounds).hasSize(1);
        assertThat(log.lines()).isEmpty();
    }

    private static void takeLong(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
