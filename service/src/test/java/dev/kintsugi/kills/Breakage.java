package dev.kintsugi.kills;

import java.util.Locale;

/** What the run breaks on purpose, to show that its check can fail: BREAK, nothing by default. */
enum Breakage {
    NONE,
    /** The newest file of a dead process's journal is cut in the middle of its clicks. */
    TRUNCATE,
    /** Bytes in the middle of a dead process's clicks become others. */
    OVERWRITE,
    /** The database forgets how far a dead process's journal was stored. */
    REWIND;

    static Breakage named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Every third round is broken: late enough that there is something to break. */
    boolean happensIn(Round round) {
        return this != NONE && round.number() % 3 == 0;
    }
}
