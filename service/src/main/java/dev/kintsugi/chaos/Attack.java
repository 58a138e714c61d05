package dev.kintsugi.chaos;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** An attack under way. It is over when its time is, by a clock that nobody sets, or when somebody ends it. */
final class Attack {

    private static final int ALL = 100;

    private final String id;
    private final AttackPlan plan;
    private final LongSupplier nanoTime;
    private final long endsAt;
    private final Random dice;
    private final Counter counter;
    private final LongAdder hits = new LongAdder();
    private final Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean ended;

    /**
     * Begins now.
     *
     * @param nanoTime clock that only goes forward, as {@link System#nanoTime()} does
     * @param counter counts what it strikes
     */
    Attack(String id, AttackPlan plan, LongSupplier nanoTime, Counter counter) {
        this.id = id;
        this.plan = plan;
        this.nanoTime = nanoTime;
        this.endsAt = nanoTime.getAsLong() + plan.timeToLive().toNanos();
        this.dice = plan.seed().map(Random::new).orElseGet(Random::new);
        this.counter = counter;
    }

    String id() {
        return id;
    }

    AttackPlan plan() {
        return plan;
    }

    long hits() {
        return hits.sum();
    }

    boolean isOver() {
        return ended || remainingNanos() <= 0;
    }

    /** How long it goes on. */
    Duration remaining() {
        return Duration.ofNanos(ended ? 0 : Math.max(0, remainingNanos()));
    }

    /** Whether it strikes this call, by its dice; counted if it does. */
    boolean strikes() {
        if (isOver() || (plan.percent() < ALL && dice.nextInt(ALL) >= plan.percent())) {
            return false;
        }
        hit();
        return true;
    }

    /** Counts one thing that it did. */
    void hit() {
        hits.increment();
        counter.increment();
    }

    /** Completes after so many milliseconds, or when the attack is over, if that is sooner. */
    Mono<Void> delay(long millis) {
        return Mono.defer(() -> {
            Duration wanted = Duration.ofMillis(millis);
            Duration wait = wanted.compareTo(remaining()) < 0 ? wanted : remaining();
            return Mono.firstWithSignal(Mono.delay(wait).then(), end.asMono());
        });
    }

    /** Completes when it is over. */
    Mono<Void> over() {
        return delay(plan.timeToLive().toMillis());
    }

    /** A thread for its work, whose name does not give a sealed attack away. */
    Thread thread(Runnable work) {
        String name = plan.isSealed() ? "worker" : "chaos-" + plan.label();
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }

    void end() {
        ended = true;
        end.tryEmitEmpty();
    }

    private long remainingNanos() {
        return endsAt - nanoTime.getAsLong();
    }
}
