package dev.kintsugi.redirect;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.testing.BoundProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Guesses ten million codes beside the traffic of two thousand links; run with a small heap. */
final class UnknownCodes {

    private static final int LINKS = 2_000;
    private static final int GUESSES = 10_000_000;

    private UnknownCodes() {}

    /** Answers how many links were still known each time they were asked for; exit code 0 when all were. */
    static void main() {
        LocalLinks links = new LocalLinks(BoundProperties.of(LocalProperties.class), new SimpleMeterRegistry());
        for (int i = 0; i < LINKS; i++) {
            links.store("link" + i, new Lookup.Active(i, "https://example.com/" + i, 1), links.ticket());
        }
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
        System.exit(forgotten == 0 ? 0 : 1);
    }
}
