package dev.kintsugi.chaos;

import dev.kintsugi.web.JsonBodies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.support.GenericApplicationContext;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Attacks without a service and, if need be, without time. */
final class Plans {

    private Plans() {}

    /** The plan in JSON, in which single quotes stand for double ones. */
    static AttackPlan read(String json) {
        return JsonBodies.of(json.replace('\'', '"')).read(AttackPlan::read);
    }

    /** The plan for this type with these parameters and a minute to live. */
    static AttackPlan of(String type, String params) {
        return read("{'type':'" + type + "','params':" + params + ",'ttl_seconds':60}");
    }

    /** An attack alone, by a clock of its own. */
    static Attack attack(AttackPlan plan, LongSupplier nanoTime) {
        return new Attack("id", plan, nanoTime, new ChaosMetrics(new SimpleMeterRegistry()).hits(plan));
    }

    /** Attacks in virtual time. */
    static Attacks attacks(VirtualTimeScheduler time, MeterRegistry metrics) {
        return attacks(metrics, () -> time.now(TimeUnit.NANOSECONDS), time);
    }

    /** Attacks in real time. */
    static Attacks attacks() {
        return attacks(
                new SimpleMeterRegistry(), System::nanoTime, reactor.core.scheduler.Schedulers.newSingle("test", true));
    }

    private static Attacks attacks(MeterRegistry metrics, LongSupplier nanoTime, Scheduler timers) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        ObjectProvider<io.r2dbc.pool.ConnectionPool> noPool =
                context.getBeanProvider(io.r2dbc.pool.ConnectionPool.class);
        return new Attacks(new Replica(context, noPool), new ChaosMetrics(metrics), nanoTime, timers);
    }
}
