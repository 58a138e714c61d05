package dev.kintsugi.stack;

import java.time.Duration;

/**
 * One request through nginx as its sender saw it.
 *
 * @param at when it was sent, by System.nanoTime
 * @param status of the answer; 0 when none came
 * @param words of an answer that is not good, or of the failure; else empty
 * @param right whether the answer is what it says: the right target with a 302, a Retry-After with a 503, a 504 or a 429
 */
record Seen(Kind kind, long at, Duration took, int status, boolean right, String words) {

    /** What a client may ask for. */
    enum Kind {
        /** A link that exists: 302. */
        REDIRECT(302),
        /** A code that no link has and that was never asked for before: 404. */
        UNKNOWN(404),
        /** A new link, with an Idempotency-Key: 201. */
        POST(201),
        /** GET /health: 200. */
        HEALTH(200);

        final int good;

        Kind(int good) {
            this.good = good;
        }
    }

    /** When the answer was there. */
    long answeredAt() {
        return at + took.toNanos();
    }

    boolean isGood() {
        return status == kind.good && right;
    }

    /** Whether it is the refusal that is promised while something is away. */
    boolean isRefusal() {
        return status == 503 && right;
    }

    /** Whether nginx or a replica said that it has no answer now, and when to come back. */
    boolean isComeBackLater() {
        return right && (status == 503 || status == 504);
    }

    @Override
    public String toString() {
        return kind + " " + (status == 0 ? "no answer" : status) + " after " + took.toMillis() + " ms " + words;
    }
}
