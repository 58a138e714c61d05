package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.testing.BoundProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

/** Threads that load and threads that change the same few links: what was announced is never forgotten again. */
class LocalLinksRaceTest {

    private static final int LINKS = 64;
    private static final Duration RUN = Duration.ofSeconds(4);

    // So little room that entries and floors are let go all the time.
    private final LocalLinks links = new LocalLinks(
            BoundProperties.of(LocalProperties.class, "kintsugi.local.max-entries=" + LINKS / 2),
            new SimpleMeterRegistry());
    private final AtomicLongArray stored = new AtomicLongArray(LINKS);
    private final AtomicLongArray announced = new AtomicLongArray(LINKS);
    private final AtomicLong clock = new AtomicLong(1);
    private final long end = System.nanoTime() + RUN.toNanos();

    @Test
    void versionsOnlyMoveForward() throws Exception {
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            work.add(this::load);
            work.add(this::read);
        }
        work.add(this::change);
        long steps = 0;
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Long> done : threads.invokeAll(work)) {
                steps += done.get();
            }
        }
        assertThat(steps).isGreaterThan(10_000);
    }

    private long load() {
        long loads = 0;
        while (System.nanoTime() < end) {
            int link = ThreadLocalRandom.current().nextInt(LINKS);
            long ticket = links.ticket();
            long version = stored.get(link);
            if (ThreadLocalRandom.current().nextInt(4) == 0) {
                Thread.onSpinWait();
            }
            links.store(code(link), version == 0 ? new Lookup.Missing() : new Lookup.Inactive(version), ticket);
            loads++;
        }
        return loads;
    }

    private long change() {
        long changes = 0;
        while (System.nanoTime() < end) {
            int link = ThreadLocalRandom.current().nextInt(LINKS);
            long version = clock.incrementAndGet();
            stored.set(link, version);
            links.invalidate(code(link), version);
            announced.set(link, version);
            changes++;
        }
        return changes;
    }

    private long read() {
        long reads = 0;
        while (System.nanoTime() < end) {
            int link = ThreadLocalRandom.current().nextInt(LINKS);
            long atLeast = announced.get(link);
            Lookup known = links.get(code(link));
            if (known != null) {
                assertThat(known.version()).isGreaterThanOrEqualTo(atLeast);
            }
            reads++;
        }
        return reads;
    }

    private static String code(int link) {
        return "code" + link;
    }
}
