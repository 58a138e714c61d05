package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessEndTest {

    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final ProcessEnd process =
            new ProcessEnd(code -> ends.add("exit " + code), code -> ends.add("halt " + code), () -> {
                throw new OutOfMemoryError("as asked for");
            });

    @ParameterizedTest
    @CsvSource({"TERM, exit 143", "CRASH, halt 137", "EXIT0, exit 0", "OOM, halt 3"})
    void hasACodeForEachMode(KillMode mode, String end) {
        process.by(mode);
        assertThat(ends).containsExactly(end);
    }

    @Test
    void waitsForTheAnswerToLeaveButNotForEver() {
        CountDownLatch left = new CountDownLatch(1);
        Thread end = Thread.ofPlatform()
                .start(() -> new Kill(process, Duration.ofMinutes(1)).endAfter(left, KillMode.CRASH));
        await().until(() -> end.getState() == Thread.State.TIMED_WAITING);
        assertThat(ends).isEmpty();
        left.countDown();
        await().until(() -> ends.equals(List.of("halt 137")));
        new Kill(process, Duration.ofMillis(10)).endAfter(new CountDownLatch(1), KillMode.EXIT0);
        assertThat(ends).containsExactly("halt 137", "exit 0");
    }
}
