package dev.kintsugi.click;

/** Clicks could not be stored, or it is not known whether they are. */
final class StoreFailure extends RuntimeException {

    /** What is to be done about it. */
    enum Kind {
        /** PostgreSQL is away, too slow, or not ready: the same again, soon. */
        UNAVAILABLE,
        /** A value is not accepted: all but the record that has it can be stored. */
        BAD_DATA,
        /** Anything else: may pass, or be the fault of a record. */
        REFUSED
    }

    private final Kind kind;

    StoreFailure(Kind kind, Throwable cause) {
        super(cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
