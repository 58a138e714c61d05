package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * The log fills with lines that say nothing, as a forgotten debugging statement would.
 *
 * @param linesPerSecond at most; a log that takes fewer gets fewer
 */
record LogFlood(long linesPerSecond) implements BackgroundFault {

    // Not this package's: a sealed attack must not be read off its lines.
    private static final Logger log = LoggerFactory.getLogger("dev.kintsugi");
    private static final long MOST = 10_000;
    private static final long LOOKS_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    static LogFlood read(Fields params) {
        params.rejectOthersThan("lines_per_second");
        return new LogFlood(params.requiredBetween("lines_per_second", 1, MOST));
    }

    @Override
    public Disposable begin(Attack attack, Replica replica) {
        attack.thread(() -> flood(attack)).start();
        return Disposables.disposed();
    }

    private void flood(Attack attack) {
        Pace pace = new Pace(linesPerSecond);
        for (long written = 0; !attack.isOver(); ) {
            for (long due = pace.due(System.nanoTime()); due > 0 && !attack.isOver(); due--) {
                log.atInfo().addKeyValue("step", written++).log("Got here");
                attack.hit();
            }
            LockSupport.parkNanos(LOOKS_EVERY_NANOS);
        }
    }
}
