package dev.kintsugi.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Ticks once a second, on a thread of its own, for the {@link LoopWatch} over the public listener's event loops. */
@Component
class Watchdog implements SmartLifecycle, MeterBinder {

    private static final Duration TICK = Duration.ofSeconds(1);
    // Stopped after the last request was answered, and before the event loops are.
    private static final int PHASE = 1;

    private final PublicLoops loops;
    private final int patience;
    private final LoopWatch<EventExecutor> watch;
    private volatile @Nullable Thread thread;

    Watchdog(PublicLoops loops, OpsProperties properties) {
        this.loops = loops;
        this.patience = ticks(properties.watchdogPatience());
        this.watch = new LoopWatch<>(patience, new LastWords());
    }

    /** The patience in whole ticks, rather one more than one less. */
    static int ticks(Duration patience) {
        return Math.toIntExact(patience.plus(TICK).minusNanos(1).dividedBy(TICK));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("kintsugi.watchdog.unanswered", watch, LoopWatch::worst)
                .description("Ticks, of a second, for which the worst event loop has given no sign of life; ends the"
                        + " process at the watchdog's patience")
                .register(registry);
    }

    @Override
    public void start() {
        if (patience > 0) {
            thread = Thread.ofPlatform().name("watchdog").daemon().start(this::tick);
        }
    }

    private void tick() {
        while (true) {
            try {
                // Never a fixed rate: after a pause it would make up for the ticks that were missed.
                Thread.sleep(TICK);
                watch.tick(loops.all());
            } catch (InterruptedException stopped) {
                return;
            } catch (Throwable failure) { // Such as no memory for a probe.
                // The next tick tries again; nothing is logged, since the log may be what hangs.
            }
        }
    }

    @Override
    public void stop() {
        Thread ticking = thread;
        if (ticking != null) {
            ticking.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
