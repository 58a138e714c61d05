package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;

/**
 * Requests fail.
 *
 * @param status of their answers, 500 to 599
 */
record Errors(int status) implements RequestFault {

    private static final long UNAVAILABLE = 503;

    static Errors read(Fields params) {
        params.rejectOthersThan("status");
        return new Errors(
                params.optionalBetween("status", 500, 599).orElse(UNAVAILABLE).intValue());
    }
}
