package dev.kintsugi.ops.dashboard;

import dev.kintsugi.database.DatabaseState;
import dev.kintsugi.ops.dashboard.ReplicaState.Journal;
import dev.kintsugi.ops.signal.Readings;
import dev.kintsugi.ops.signal.RecentSignals;
import dev.kintsugi.ops.signal.ThisReplica;
import dev.kintsugi.redirect.CacheState;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.stereotype.Component;

/** How this replica is; it asks nothing outside the process. */
@Component
class OwnState {

    private final ThisReplica replica;
    private final RecentSignals signals;
    private final Readings readings;
    private final BreakerStates breakers;
    private final DatabaseState database;
    private final CacheState cache;
    private final ApplicationAvailability availability;
    private final Clock clock;

    OwnState(
            ThisReplica replica,
            RecentSignals signals,
            Readings readings,
            BreakerStates breakers,
            DatabaseState database,
            CacheState cache,
            ApplicationAvailability availability,
            Clock clock) {
        this.replica = replica;
        this.signals = signals;
        this.readings = readings;
        this.breakers = breakers;
        this.database = database;
        this.cache = cache;
        this.availability = availability;
        this.clock = clock;
    }

    /** What it is now, with so many of its newest samples. */
    ReplicaState with(int samples) {
        return new ReplicaState(
                replica.instance(),
                replica.hostname(),
                replica.version(),
                clock.millis(),
                ManagementFactory.getRuntimeMXBean().getUptime(),
                availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC,
                database.isConnected() ? "connected" : "disconnected",
                cache.isConnected() ? "connected" : "bypassed",
                breakers.all(),
                journal(),
                RecentSignals.LATENCY_BOUNDS_MS,
                SampleColumns.of(signals.last(samples)));
    }

    private Journal journal() {
        return new Journal(
                (long) readings.gauge("kintsugi.journal.pending"),
                (long) readings.counter("kintsugi.journal.dropped"),
                readings.seconds("kintsugi.journal.oldest.pending.age"),
                readings.gauge("kintsugi.journal.full") > 0,
                (long) readings.gauge("kintsugi.journal.waiting"));
    }
}
