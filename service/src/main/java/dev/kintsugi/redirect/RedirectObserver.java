package dev.kintsugi.redirect;

import dev.kintsugi.web.RequestLine;
import dev.kintsugi.web.RequestLines;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Measures answers to short codes, and notes some of them for the log. */
@Component
public class RedirectObserver {

    private static final String ROUTE = "/{short_code}";

    // A hit takes microseconds, one look-up in Redis or PostgreSQL single milliseconds; 700 ms is the deadline.
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofMillis(700)
    };

    /** How a request for a short code ended. */
    private enum Outcome {
        REDIRECTED,
        NOT_FOUND,
        REFUSED,
        FAILED;

        static Outcome of(int status) {
            if (status == 302) {
                return REDIRECTED;
            }
            if (status >= 500) {
                return FAILED;
            }
            return status == 404 || status == 410 ? NOT_FOUND : REFUSED;
        }
    }

    private final Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
    private final RequestLines lines;

    RedirectObserver(MeterRegistry metrics, RequestLines lines) {
        this.lines = lines;
        for (Outcome outcome : Outcome.values()) {
            timers.put(
                    outcome,
                    Timer.builder("kintsugi.redirect.duration")
                            .description("Time from a request for a short code to its answer")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(BUCKETS)
                            .register(metrics));
        }
    }

    /** Notes one answer; {@code start} is the {@link System#nanoTime()} at which the request came. */
    public void answered(HttpMethod method, int status, long start, String requestId) {
        long now = System.nanoTime();
        Objects.requireNonNull(timers.get(Outcome.of(status))).record(now - start, TimeUnit.NANOSECONDS);
        if (status >= 500 || lines.hasRoom(now)) {
            lines.write(new RequestLine(method.name(), ROUTE, status, now - start, requestId, ""));
        }
    }
}
