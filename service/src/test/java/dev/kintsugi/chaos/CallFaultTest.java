package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.web.CallFault;
import io.lettuce.core.RedisConnectionException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What attacks do to calls of Redis and PostgreSQL. */
class CallFaultTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final Attacks attacks = Plans.attacks(time, new SimpleMeterRegistry());
    private final CallFault redis = new RedisCallFault(attacks);
    private final CallFault postgres = new PostgresCallFault(attacks);
    private final AtomicInteger made = new AtomicInteger();
    private final Mono<Integer> call = Mono.fromCallable(made::incrementAndGet);

    @AfterEach
    void realTime() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void leaveCallsAloneWithoutAnAttack() {
        StepVerifier.create(redis.on(call)).expectNext(1).verifyComplete();
        StepVerifier.create(postgres.on(call)).expectNext(2).verifyComplete();
    }

    @Test
    void delayOnlyTheirOwnDependency() {
        attacks.begin(Plans.of("redis-slow", "{'delay_ms':300}"));
        StepVerifier.create(postgres.on(call)).expectNext(1).verifyComplete();
        assertDelayed(redis, 300);
        attacks.deleteAll();
        attacks.begin(Plans.of("postgres-slow", "{'delay_ms':200}"));
        StepVerifier.create(redis.on(call)).expectNext(3).verifyComplete();
        assertDelayed(postgres, 200);
    }

    @Test
    void refuseACommandWithoutSendingIt() {
        Attack attack = attacks.begin(Plans.of("redis-refuse", "{}"));
        StepVerifier.create(redis.on(call)).verifyError(RedisConnectionException.class);
        assertThat(made).hasValue(0);
        assertThat(attack.hits()).isEqualTo(1);
        attacks.deleteAll();
        StepVerifier.create(redis.on(call)).expectNext(1).verifyComplete();
    }

    @Test
    void decideAnewForEachSubscription() {
        Mono<Integer> asked = redis.on(call);
        attacks.begin(Plans.of("redis-refuse", "{}"));
        StepVerifier.create(asked).verifyError(RedisConnectionException.class);
    }

    private void assertDelayed(CallFault fault, long millis) {
        var delayed = fault.on(call).toFuture();
        time.advanceTimeBy(Duration.ofMillis(millis - 1));
        assertThat(delayed).isNotDone();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(delayed).isDone();
    }
}
