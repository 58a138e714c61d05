package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.Way.State;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/** How long each alert took from its fault to each person, and its end from the fault's end: the table that is printed. */
final class Deliveries {

    private static final String ROW = "%-20s %-9s %10s %8s %8s %8s %8s";

    private final WatchedStack stack;
    private final List<String> rows = new ArrayList<>();

    Deliveries(WatchedStack stack) {
        this.stack = stack;
    }

    /** Waits until the alert has come by every way since a moment, and holds it to a time. */
    void expect(String alert, State state, Instant since, Duration within, Findings findings) {
        List<String> took = new ArrayList<>();
        took.add(byPrometheus(alert, state, since, within));
        for (Way way : stack.ways()) {
            took.add(one(way, alert, state, since, within, findings));
        }
        rows.add(ROW.formatted(
                alert, state, took.get(0), took.get(1), took.get(2), took.get(3), within.toSeconds() + " s"));
    }

    // Asked before the first way is: what arrives meanwhile is noted when it does.
    private String byPrometheus(String alert, State state, Instant since, Duration within) {
        try {
            stack.await(
                    alert + " " + state + " by Prometheus",
                    within.plusSeconds(30),
                    () -> moment(alert, state, since).isPresent());
        } catch (ConditionTimeoutException never) {
            return "never";
        }
        return seconds(Duration.between(since, moment(alert, state, since).orElseThrow()));
    }

    private Optional<Instant> moment(String alert, State state, Instant since) {
        PrometheusApi prometheus = stack.prometheus();
        return switch (state) {
            case FIRING -> prometheus.fired(alert, since);
            case RESOLVED -> prometheus.lastFired(alert, since).filter(last -> prometheus.hasEnded(alert));
        };
    }

    private static String seconds(Duration took) {
        return "%.1f s".formatted(took.toMillis() / 1e3);
    }

    private String one(Way way, String alert, State state, Instant since, Duration within, Findings findings) {
        String what = "%s %s by %s".formatted(alert, state, way.name());
        try {
            stack.await(
                    what,
                    within.plusSeconds(30),
                    () -> way.arrived(alert, state, since).isPresent());
        } catch (ConditionTimeoutException never) {
            findings.expect(false, what + " did not arrive");
            return "never";
        }
        Duration took = Duration.between(since, way.arrived(alert, state, since).orElseThrow());
        findings.line(way.name(), "%s %s after %s".formatted(alert, state, Findings.millis(took)));
        findings.expectWithin(stack.slack().of(within), took, what);
        return seconds(took);
    }

    /** Prints the table, unless it is empty. */
    void print() {
        if (!rows.isEmpty()) {
            System.out.println();
            System.out.println(ROW.formatted("alert", "state", "Prometheus", "relay", "e-mail", "Discord", "allowed"));
            rows.forEach(System.out::println);
        }
    }
}
