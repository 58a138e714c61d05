package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;

/**
 * Redis answers late.
 *
 * @param delayMs milliseconds before a command is sent, inside its timeout
 */
record RedisSlow(long delayMs) implements RedisFault {

    static RedisSlow read(Fields params) {
        params.rejectOthersThan("delay_ms");
        return new RedisSlow(params.requiredBetween("delay_ms", 1, LONGEST_MILLIS));
    }
}
