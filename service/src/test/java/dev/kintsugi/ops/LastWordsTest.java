package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LastWordsTest {

    private static final EventExecutor LOOP = ImmediateEventExecutor.INSTANCE;

    private final List<String> happened = new ArrayList<>();

    @Test
    void reportsBeforeItEndsTheProcess() {
        new LastWords(loop -> happened.add("reported"), Duration.ofMinutes(1), code -> happened.add("exit " + code))
                .accept(LOOP);
        assertThat(happened).containsExactly("reported", "exit 70");
    }

    @Test
    void endsTheProcessThoughTheLogHangsToo() {
        CountDownLatch never = new CountDownLatch(1);
        new LastWords(loop -> await(never), Duration.ofMillis(1), code -> happened.add("exit " + code)).accept(LOOP);
        assertThat(happened).containsExactly("exit 70");
        never.countDown();
    }

    @Test
    void endsTheProcessThoughItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        new LastWords(loop -> {}, Duration.ofMinutes(1), code -> happened.add("exit " + code)).accept(LOOP);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(happened).containsExactly("exit 70");
    }

    @Test
    void boundsTheStack() {
        StackTraceElement[] frames = new StackTraceElement[1_000];
        Arrays.fill(frames, new StackTraceElement("a.B", "c", "B.java", 7));
        assertThat(LastWords.whereItIs("loop-1", frames))
                .hasMessage("loop-1")
                .extracting(Throwable::getStackTrace, InstanceOfAssertFactories.array(StackTraceElement[].class))
                .hasSize(50)
                .containsOnly(frames[0]);
    }

    @Test
    void doesNotTellThatSomebodyPractises() {
        StackTraceElement ours = new StackTraceElement("dev.kintsugi.redirect.RedirectHandler", "handle", null, 1);
        StackTraceElement attack = new StackTraceElement("dev.kintsugi.chaos.Hang", "block", null, 1);
        assertThat(LastWords.whereItIs("loop-1", attack, ours).getStackTrace()).containsExactly(ours);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
