package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Mono;

/**
 * Requests are answered late, without a thread that waits.
 *
 * @param delayMs milliseconds before the request is looked at
 * @param jitterMs milliseconds that come on top at most, evenly spread
 */
record Latency(long delayMs, long jitterMs) implements RequestFault {

    static Latency read(Fields params) {
        params.rejectOthersThan("delay_ms", "jitter_ms");
        return new Latency(
                params.requiredBetween("delay_ms", 0, LONGEST_MILLIS),
                params.optionalBetween("jitter_ms", 0, LONGEST_MILLIS).orElse(0L));
    }

    /** Completes when one request has waited long enough. */
    Mono<Void> delay(Attack attack) {
        return Mono.defer(
                () -> attack.delay(delayMs + ThreadLocalRandom.current().nextLong(jitterMs + 1)));
    }
}
