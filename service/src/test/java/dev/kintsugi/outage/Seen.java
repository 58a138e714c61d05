package dev.kintsugi.outage;

import java.time.Duration;

/**
 * One request as its sender saw it.
 *
 * @param kind what was asked for
 * @param replica which replica was asked, from 0
 * @param at when, by System.nanoTime
 * @param took until the answer or the failure
 * @param status of the answer; 0 when none came
 * @param right whether the answer is what it says: the right target with a 302, a Retry-After with a 503
 */
record Seen(Kind kind, int replica, long at, Duration took, int status, boolean right) {

    /** What a client may ask for. */
    enum Kind {
        /** A link that exists. */
        REDIRECT,
        /** A code that was never asked for before and that no link has. */
        UNKNOWN,
        /** Something of the API. */
        READ,
        /** A new user. */
        WRITE
    }

    boolean is(int wanted) {
        return status == wanted && right;
    }

    /** When the answer was there. */
    long answeredAt() {
        return at + took.toNanos();
    }
}
