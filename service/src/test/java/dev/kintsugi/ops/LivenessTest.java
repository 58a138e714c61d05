package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import reactor.test.StepVerifier;

class LivenessTest {

    private static final Executor ANSWERS = Runnable::run;
    private static final Executor HANGS = task -> {};
    private static final Executor STOPPED = task -> {
        throw new RejectedExecutionException();
    };

    @Test
    void isGoodWhenAllAnswer() {
        StepVerifier.create(Liveness.check(List.of(ANSWERS, ANSWERS))).verifyComplete();
    }

    @Test
    void saysHowManyDoNotAnswerWithinHalfASecond() {
        StepVerifier.withVirtualTime(() -> Liveness.check(List.of(ANSWERS, HANGS, ANSWERS, HANGS)))
                .expectSubscription()
                .thenAwait(Duration.ofMillis(450))
                .verifyErrorSatisfies(failure -> isUnavailable(failure, "2 of 4 event loops do not answer"));
    }

    @Test
    void isNotGoodBeforeThereIsAnythingToAsk() {
        StepVerifier.create(Liveness.check(List.<Executor>of()))
                .verifyErrorSatisfies(failure -> isUnavailable(failure, "Starting"));
    }

    @Test
    void takesAStoppedLoopForNoHang() {
        StepVerifier.create(Liveness.check(List.of(ANSWERS, STOPPED))).verifyComplete();
    }

    private static void isUnavailable(Throwable failure, String message) {
        assertThat(failure).isInstanceOf(Problem.class).hasMessage(message);
        assertThat(((Problem) failure).status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
