package dev.kintsugi.ops.signal;

import java.time.Duration;
import java.util.List;

/**
 * How many requests of some time failed.
 *
 * @param errors answered with 5xx
 */
public record RequestShare(long requests, long errors) {

    /** Of the samples' last such time, counted from the end of the newest one. */
    public static RequestShare of(List<Sample> samples, Duration time) {
        long requests = 0;
        long errors = 0;
        long elapsed = 0;
        for (Sample sample : samples.reversed()) {
            elapsed += sample.elapsed();
            // A tick is never quite on time.
            if (elapsed > time.toMillis() + sample.elapsed() / 2) {
                break;
            }
            requests += sample.requests();
            errors += sample.errors();
        }
        return new RequestShare(requests, errors);
    }

    /** From 0 to 1; 0 when there were none. */
    public double errorRate() {
        return requests == 0 ? 0 : (double) errors / requests;
    }
}
