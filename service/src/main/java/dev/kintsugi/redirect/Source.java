package dev.kintsugi.redirect;

import java.util.Locale;

/** Who knew what a code means. */
enum Source {
    /** This replica. */
    LOCAL,
    /** Redis. */
    SHARED,
    /** PostgreSQL. */
    DATABASE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in metrics. */
    String label() {
        return label;
    }
}
