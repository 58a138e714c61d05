package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;

class RoundsTest {

    private static final String FAILING = "It does not work";

    private final Logger logger = (Logger) LoggerFactory.getLogger(RoundsTest.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @Test
    void logTheFirstOfFailuresInARow() {
        Deque<Boolean> fails = new ArrayDeque<>(List.of(true, true, true, false, true, true));
        Rounds rounds = new Rounds(
                () -> {
                    if (fails.pop()) {
                        throw new IOException("round " + fails.size());
                    }
                },
                logger,
                FAILING);
        while (!fails.isEmpty()) {
            rounds.round();
        }
        assertThat(log.list)
                .allMatch(line ->
                        line.getLevel() == Level.WARN && line.getMessage().equals(FAILING));
        assertThat(log.list)
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
                        logger,
                        FAILING)
                .start("rounds", Duration.ofMillis(1));
        await().until(() -> rounds.size() > 2);
        running.dispose();
        assertThat(rounds.getFirst().getName()).isEqualTo("rounds");
        assertThat(rounds.getFirst().isDaemon()).isTrue();
        assertThat(log.list).hasSize(1);
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
                        logger,
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
                        logger,
                        FAILING)
                .start("rounds", Duration.ofMillis(1));
        await().until(() -> !rounds.isEmpty());
        running.dispose();
        assertThat(rounds.getFirst().join(Duration.ofSeconds(10))).isTrue();
        assertThat(rounds).hasSize(1);
        assertThat(log.list).isEmpty();
    }

    private static void takeLong(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
