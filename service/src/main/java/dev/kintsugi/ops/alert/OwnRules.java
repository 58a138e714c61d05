package dev.kintsugi.ops.alert;

import dev.kintsugi.ops.alert.AlertRule.State;
import dev.kintsugi.ops.signal.RecentSignals;
import dev.kintsugi.ops.signal.RequestShare;
import dev.kintsugi.ops.signal.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Two rules over what this replica knows of itself, under the names and severities that Prometheus has for them. It sees
 * less: one replica, its own.
 */
@Component
class OwnRules {

    static final String SERVICE_DOWN = "ServiceDown";
    static final String HIGH_ERROR_RATE = "HighErrorRate";

    /** Seconds of silence of an event loop. A healthy one is never busy that long; the watchdog has more patience. */
    static final double SILENCE_THRESHOLD = 3;

    /** A share of requests, from 0 to 1. */
    static final double ERROR_RATE_THRESHOLD = 0.05;

    // One error in no traffic is no error rate.
    private static final int FEWEST_REQUESTS = 30;
    private static final Duration ERROR_WINDOW = Duration.ofMinutes(1);

    private final RecentSignals signals;

    OwnRules(RecentSignals signals) {
        this.signals = signals;
    }

    /** Both of them, as they are now. */
    List<AlertRule> all() {
        return List.of(serviceDown(), highErrorRate());
    }

    /** Seconds for which the worst public event loop has given no sign of life. */
    double silence() {
        return signals.last(1).stream().mapToInt(Sample::silence).sum();
    }

    /** The share of the last minute's requests that were answered with 5xx. */
    double errorRate() {
        return signals.requests(ERROR_WINDOW).errorRate();
    }

    private AlertRule serviceDown() {
        boolean firing = silence() >= SILENCE_THRESHOLD;
        Instant since = signals.last(1).stream()
                .map(sample -> Instant.ofEpochMilli(sample.at()).minusSeconds(sample.silence()))
                .findFirst()
                .orElse(Instant.EPOCH);
        return rule(SERVICE_DOWN, "This replica's public event loops do not answer", silence(), firing ? since : null);
    }

    private AlertRule highErrorRate() {
        return rule(
                HIGH_ERROR_RATE,
                "More than 5 % of this replica's requests of the last minute were answered with 5xx",
                errorRate(),
                tooManyErrorsSince());
    }

    private @Nullable Instant tooManyErrorsSince() {
        List<Sample> samples = signals.all();
        Instant since = null;
        for (int end = samples.size(); end > 0 && tooManyErrors(samples.subList(0, end)); end--) {
            since = Instant.ofEpochMilli(samples.get(end - 1).at());
        }
        return since;
    }

    private static boolean tooManyErrors(List<Sample> samples) {
        RequestShare share = RequestShare.of(samples, ERROR_WINDOW);
        return share.requests() >= FEWEST_REQUESTS && share.errorRate() > ERROR_RATE_THRESHOLD;
    }

    private static AlertRule rule(String name, String summary, double value, @Nullable Instant since) {
        return new AlertRule(
                name,
                since == null ? State.INACTIVE : State.FIRING,
                "critical",
                summary,
                value,
                since == null ? null : LocalDateTime.ofInstant(since.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC),
                null,
                null);
    }
}
