package dev.kintsugi.redirect;

/** Who knew what a code means. */
enum Source {
    /** This replica. */
    LOCAL,
    /** Redis. */
    SHARED,
    /** PostgreSQL. */
    DATABASE
}
