package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.redirect.LinkCache.Found;
import dev.kintsugi.web.Problem;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class LinkLoadsTest {

    private static final Found FOUND = new Found(new Lookup.Missing(), Source.DATABASE);

    private final LinkLoads loads = new LinkLoads(2, Duration.ofMillis(600));
    private final Sinks.One<Found> answer = Sinks.one();
    private final AtomicInteger asked = new AtomicInteger();
    private final Mono<Found> question = Mono.defer(() -> {
        asked.incrementAndGet();
        return answer.asMono();
    });

    @Test
    void asksOnceForAllWhoWait() {
        StepVerifier first = StepVerifier.create(loads.join("mine", question))
                .expectNext(FOUND)
                .expectComplete()
                .verifyLater();
        StepVerifier second = StepVerifier.create(loads.join("mine", question))
                .expectNext(FOUND)
                .expectComplete()
                .verifyLater();
        assertThat(loads.count()).isEqualTo(1);
        answer.tryEmitValue(FOUND).orThrow();
        first.verify();
        second.verify();
        assertThat(asked).hasValue(1);
        assertThat(loads.count()).isZero();
        loads.join("mine", question).block();
        assertThat(asked).hasValue(2);
    }

    @Test
    void goesOnForTheOthersWhenOneLeaves() {
        var leaving = loads.join("mine", question).subscribe();
        StepVerifier staying = StepVerifier.create(loads.join("mine", question))
                .expectNext(FOUND)
                .expectComplete()
                .verifyLater();
        leaving.dispose();
        answer.tryEmitValue(FOUND).orThrow();
        staying.verify();
    }

    @Test
    void refusesMoreThanItsLimitAtOnceAndLaterNot() {
        loads.join("one", question).subscribe();
        loads.join("two", question).subscribe();
        StepVerifier.create(loads.join("three", question)).verifyErrorSatisfies(LinkLoadsTest::assertUnavailable);
        StepVerifier.create(loads.join("two", question).timeout(Duration.ofMillis(10)))
                .as("joining is free")
                .verifyError(TimeoutException.class);
        assertThat(asked).hasValue(2);
        answer.tryEmitValue(FOUND).orThrow();
        StepVerifier.create(loads.join("three", question)).expectNext(FOUND).verifyComplete();
    }

    @Test
    void endsInTimeWhateverHangs() {
        StepVerifier.withVirtualTime(() -> loads.join("mine", question))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(599))
                .thenAwait(Duration.ofMillis(1))
                .verifyError(TimeoutException.class);
        assertThat(loads.count()).isZero();
    }

    @Test
    void answersNobodyWithALookUpFromBeforeAChange() {
        loads.join("mine", question).subscribe();
        loads.forget("mine");
        loads.join("mine", question).subscribe();
        assertThat(asked).hasValue(2);
        assertThat(loads.count()).isEqualTo(2);
        answer.tryEmitValue(FOUND).orThrow();
        assertThat(loads.count()).isZero();
    }

    private static void assertUnavailable(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
    }
}
