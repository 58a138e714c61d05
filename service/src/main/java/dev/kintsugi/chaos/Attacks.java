package dev.kintsugi.chaos;

import dev.kintsugi.web.Problem;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The attacks on this replica; each ends by itself, on a thread that has nothing else to do, whatever became of its author. */
@Component
@WhenArmed
class Attacks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Attacks.class);
    private static final int MOST = 20;

    private final Replica replica;
    private final ChaosMetrics metrics;
    private final LongSupplier nanoTime;
    private final Scheduler timers;
    private final Map<String, Disposable> effects = new ConcurrentHashMap<>();
    private volatile List<Attack> active = List.of();

    @Autowired
    Attacks(Replica replica, ChaosMetrics metrics) {
        this(replica, metrics, System::nanoTime, Schedulers.newSingle("chaos-expiry", true));
    }

    Attacks(Replica replica, ChaosMetrics metrics, LongSupplier nanoTime, Scheduler timers) {
        this.replica = replica;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.timers = timers;
        metrics.watch(() -> underway().size());
    }

    /** Begins one; 409 when there are too many. */
    synchronized Attack begin(AttackPlan plan) {
        // One whose end failed for want of memory is over all the same.
        active.stream().filter(Attack::isOver).toList().forEach(over -> end(over, "expired"));
        if (active.size() >= MOST) {
            throw Problem.conflict("There are " + MOST + " attacks already");
        }
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Attack attack = new Attack(id, plan, nanoTime, metrics.hits(plan));
        active = Stream.concat(active.stream(), Stream.of(attack)).toList();
        note(attack, "Attack begins");
        Disposable expiry =
                timers.schedule(() -> end(attack, "expired"), plan.timeToLive().toNanos(), TimeUnit.NANOSECONDS);
        effects.put(id, expiry);
        if (plan.fault() instanceof BackgroundFault fault) {
            effects.put(id, Disposables.composite(expiry, fault.begin(attack, replica)));
        }
        return attack;
    }

    /** Those under way, in the order of their beginnings; one whose time is over may still be among them. */
    List<Attack> active() {
        return active;
    }

    /** Those under way whose time is not over. */
    List<Attack> underway() {
        return active.stream().filter(attack -> !attack.isOver()).toList();
    }

    /** The one with this id, while it is under way. */
    Optional<Attack> find(String id) {
        return underway().stream().filter(attack -> attack.id().equals(id)).findFirst();
    }

    /** Ends one before its time. */
    void delete(Attack attack) {
        end(attack, "deleted");
    }

    /** Ends all before their time. */
    void deleteAll() {
        active.forEach(this::delete);
    }

    @Override
    public void destroy() {
        active.forEach(attack -> end(attack, "stopped"));
        timers.dispose();
    }

    // Outside the lock: the requests that it delayed go on in here.
    private void end(Attack attack, String why) {
        if (!remove(attack)) {
            return;
        }
        attack.end();
        Disposable effect = effects.remove(attack.id());
        if (effect != null) {
            effect.dispose();
        }
        log.atWarn()
                .addKeyValue("attack", attack.id())
                .addKeyValue("type", attack.plan().label())
                .addKeyValue("hits", attack.hits())
                .addKeyValue("why", why)
                .log("Attack ends");
    }

    private synchronized boolean remove(Attack attack) {
        List<Attack> others = active.stream().filter(other -> other != attack).toList();
        boolean removed = others.size() < active.size();
        active = others;
        return removed;
    }

    private static void note(Attack attack, String message) {
        AttackPlan plan = attack.plan();
        log.atWarn()
                .addKeyValue("attack", attack.id())
                .addKeyValue("type", plan.label())
                .addKeyValue("params", plan.isSealed() ? FaultType.SEALED : plan.fault())
                .addKeyValue("ttl_seconds", plan.timeToLive().toSeconds())
                .addKeyValue("drill_id", plan.drillId().orElse(""))
                .log(message);
    }
}
