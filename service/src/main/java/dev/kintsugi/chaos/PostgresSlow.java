package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;

/**
 * PostgreSQL is slow: each connection of a pool is held back before it is used, and each question whether PostgreSQL is
 * there.
 *
 * @param delayMs milliseconds, inside the bound on the wait for a connection
 */
record PostgresSlow(long delayMs) implements Fault {

    static PostgresSlow read(Fields params) {
        params.rejectOthersThan("delay_ms");
        return new PostgresSlow(params.requiredBetween("delay_ms", 1, LONGEST_MILLIS));
    }
}
