package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * The heap fills, and is free again at the end of the attack.
 *
 * @param mbPerSecond megabytes that are kept in each second
 * @param maxMb megabytes at most; beyond what the heap has left, a JVM with -XX:+ExitOnOutOfMemoryError ends
 */
record HeapLeak(long mbPerSecond, long maxMb) implements BackgroundFault {

    private static final Logger log = LoggerFactory.getLogger(HeapLeak.class);
    private static final int MEGABYTE = 1 << 20;
    private static final long FASTEST = 1024;
    private static final long LOOKS_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    static HeapLeak read(Fields params) {
        params.rejectOthersThan("mb_per_second", "max_mb");
        long heap = Runtime.getRuntime().maxMemory() / MEGABYTE;
        return new HeapLeak(
                params.requiredBetween("mb_per_second", 1, FASTEST), params.requiredBetween("max_mb", 1, heap));
    }

    @Override
    public Disposable begin(Attack attack, Replica replica) {
        attack.thread(() -> leak(attack)).start();
        return Disposables.disposed();
    }

    private void leak(Attack attack) {
        List<byte[]> kept = new ArrayList<>();
        boolean full = false;
        Pace pace = new Pace(mbPerSecond);
        while (!attack.isOver()) {
            long due = Math.min(pace.due(System.nanoTime()), maxMb - kept.size());
            try {
                for (; due > 0 && !full && !attack.isOver(); due--) {
                    kept.add(new byte[MEGABYTE]);
                    attack.hit();
                }
            } catch (OutOfMemoryError nothingLeft) {
                // What is kept stays: that is the fault. More would only end the attack early.
                full = true;
                log.debug("No memory is left", nothingLeft);
            }
            LockSupport.parkNanos(LOOKS_EVERY_NANOS);
        }
    }
}
