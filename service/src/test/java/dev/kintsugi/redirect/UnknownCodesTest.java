package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.testing.BoundProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Whoever guesses codes neither fills the memory nor pushes out what is asked for. */
class UnknownCodesTest {

    private static final int LINKS = 2_000;
    private static final int GUESSES = 10_000_000;
    // The bound for links is 8 MB; kept, ten million guesses would take two thousand.
    private static final long GROWTH = 24L * 1024 * 1024;

    private final LocalLinks links =
            new LocalLinks(BoundProperties.of(LocalProperties.class), new SimpleMeterRegistry());

    @Test
    void tenMillionUnknownCodesTakeLittleMemoryAndEvictNoLink() {
        for (int i = 0; i < LINKS; i++) {
            links.store("link" + i, new Lookup.Active(i, "https://example.com/" + i, 1), links.ticket());
        }
        long before = heapInUse();
        int forgotten = 0;
        for (int i = 0; i < GUESSES; i++) {
            String guess = "guess" + i;
            if (links.get(guess) == null) {
                links.store(guess, new Lookup.Missing(), links.ticket());
            }
            if (i % 10 == 0 && links.get("link" + i / 10 % LINKS) == null) {
                forgotten++;
            }
        }
        assertThat(heapInUse() - before).isLessThan(GROWTH);
        assertThat(forgotten).isZero();
        assertThat(links.get("link0")).isNotNull();
    }

    private static long heapInUse() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
