package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class AttackTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    @AfterEach
    void realTime() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void isOverWhenItsTimeIsEvenIfTheClockOverflows() {
        Attack attack = Plans.attack(Plans.of("errors", "{}"), nanos::get);
        nanos.addAndGet(Duration.ofSeconds(60).toNanos() - 1);
        assertThat(attack.isOver()).isFalse();
        assertThat(attack.strikes()).isTrue();
        nanos.incrementAndGet();
        assertThat(attack.isOver()).isTrue();
        assertThat(attack.strikes()).isFalse();
        assertThat(attack.remaining()).isZero();
        assertThat(attack.hits()).isEqualTo(1);
    }

    @Test
    void strikesTheSameCallsWithTheSameSeed() {
        String plan = "{'type':'errors','percent':30,'ttl_seconds':60,'seed':42}";
        assertThat(strikes(plan)).isEqualTo(strikes(plan)).isNotEqualTo(strikes(plan.replace("42", "43")));
    }

    @Test
    void strikesAboutAsManyCallsAsItWasAskedTo() {
        long struck = strikes("{'type':'errors','percent':30,'ttl_seconds':60,'seed':1}")
                .chars()
                .filter(call -> call == '1')
                .count();
        assertThat(struck).isBetween(250L, 350L);
    }

    @Test
    void delaysNoCallBeyondItsOwnEnd() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        Attack attack = Plans.attack(
                Plans.read("{'type':'latency','params':{'delay_ms':30000},'ttl_seconds':5}"),
                () -> time.now(TimeUnit.NANOSECONDS));
        var delayed = attack.delay(30_000).toFuture();
        time.advanceTimeBy(Duration.ofMillis(4_999));
        assertThat(delayed).isNotDone();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(delayed).isDone();
    }

    @Test
    void letsDelayedCallsGoWhenItIsEnded() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        Attack attack = Plans.attack(Plans.of("errors", "{}"), () -> time.now(TimeUnit.NANOSECONDS));
        var delayed = attack.delay(30_000).toFuture();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(delayed).isNotDone();
        attack.end();
        assertThat(delayed).isDone();
        assertThat(attack.isOver()).isTrue();
    }

    private String strikes(String plan) {
        Attack attack = Plans.attack(Plans.read(plan), nanos::get);
        StringBuilder calls = new StringBuilder();
        IntStream.range(0, 1_000).forEach(call -> calls.append(attack.strikes() ? 1 : 0));
        return calls.toString();
    }
}
