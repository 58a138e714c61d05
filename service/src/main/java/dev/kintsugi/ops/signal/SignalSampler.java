package dev.kintsugi.ops.signal;

import dev.kintsugi.web.Rounds;
import dev.kintsugi.web.ServiceLifecycle;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;

/** Reads the meters once a second, on a thread of its own: some are files, and no event loop waits for a disk. */
@Component
class SignalSampler extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SignalSampler.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Path MACHINE = Path.of("/proc/meminfo");

    private final Readings readings;
    private final MemoryMeters memory;
    private final RecentSignals signals;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Rounds rounds = new Rounds(this::sample, log, "The meters could not be read");
    private RequestTotals before;
    private long lastTick;

    @Autowired
    SignalSampler(Readings readings, RecentSignals signals, Clock clock) {
        this(readings, new MemoryMeters(readings, MACHINE), signals, clock, System::nanoTime);
    }

    SignalSampler(Readings readings, MemoryMeters memory, RecentSignals signals, Clock clock, LongSupplier nanoTime) {
        this.readings = readings;
        this.memory = memory;
        this.signals = signals;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.before = readings.requests();
        this.lastTick = nanoTime.getAsLong();
    }

    /** Adds a sample of the time since the one before. */
    void sample() {
        RequestTotals now = readings.requests();
        long tick = nanoTime.getAsLong();
        signals.add(new Sample(
                clock.millis(),
                TimeUnit.NANOSECONDS.toMillis(tick - lastTick),
                (int) (now.requests() - before.requests()),
                (int) (now.errors() - before.errors()),
                now.cells().since(before.cells()),
                readings.gauge("process.cpu.usage"),
                memory.read(),
                readings.busiestPool(),
                (int) readings.gauge("kintsugi.watchdog.unanswered")));
        before = now;
        lastTick = tick;
    }

    @Override
    protected Disposable run() {
        return rounds.start("signals", TICK);
    }
}
