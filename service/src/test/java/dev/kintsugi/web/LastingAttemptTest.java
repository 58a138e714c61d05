package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** One attempt for all who ask, one after the other. */
class LastingAttemptTest {

    private final List<String> closed = new ArrayList<>();
    private final LastingAttempt<String> attempt = new LastingAttempt<>(closed::add);
    private final Sinks.One<String> slow = Sinks.one();

    @Test
    void handsWhatCameTooLateToTheNextWhoAsks() {
        StepVerifier.create(attempt.join(slow.asMono()).timeout(Duration.ofMillis(20)))
                .verifyError(TimeoutException.class);
        slow.tryEmitValue("late").orThrow();
        StepVerifier.create(attempt.join(Mono.just("another")))
                .expectNext("late")
                .verifyComplete();
        attempt.taken();
        StepVerifier.create(attempt.join(Mono.just("another")))
                .expectNext("another")
                .verifyComplete();
        assertThat(closed).isEmpty();
    }

    @Test
    void beginsAgainAfterAFailureThatNobodySaw() {
        StepVerifier.create(attempt.join(slow.asMono()).timeout(Duration.ofMillis(20)))
                .verifyError(TimeoutException.class);
        slow.tryEmitError(new IllegalStateException("refused")).orThrow();
        StepVerifier.create(attempt.join(Mono.just("another")))
                .expectNext("another")
                .verifyComplete();
    }

    @Test
    void closesWhatComesAfterItWasGivenUp() {
        StepVerifier.create(attempt.join(slow.asMono()).timeout(Duration.ofMillis(20)))
                .verifyError(TimeoutException.class);
        attempt.giveUp();
        slow.tryEmitValue("late").orThrow();
        assertThat(closed).containsExactly("late");
    }
}
