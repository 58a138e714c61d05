package dev.kintsugi.outage;

import dev.kintsugi.outage.Watch.Sample;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the replicas said of themselves: breakers, health and liveness told the outage, and its end, in time. */
final class SelfCheck {

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(10);

    private SelfCheck() {}

    static void check(Run run, Findings findings) {
        if (run.takes(Part.REDIS)) {
            told(run, findings, "breaker", "redis's opened", sample -> sample.breakerIs("redis", "open"));
        }
        if (run.takes(Part.POSTGRES)) {
            told(run, findings, "breaker", "postgres's opened", sample -> sample.breakerIs("postgres", "open"));
            told(
                    run,
                    findings,
                    "health",
                    "database disconnected",
                    sample -> sample.healthIs("database", "disconnected"));
        }
        if (!run.outage().away().isEmpty()) {
            told(run, findings, "health", "degraded", sample -> sample.healthIs("status", "degraded"));
        }
        if (!run.outage().metric().isEmpty()) {
            grew(run, findings, run.outage().metric());
        }
        ended(run, findings, "breaker", "redis's closed", sample -> sample.breakerIs("redis", "closed"));
        ended(run, findings, "breaker", "postgres's closed", sample -> sample.breakerIs("postgres", "closed"));
        ended(run, findings, "health", "ok", sample -> sample.healthIs("status", "ok"));
        long deaf = run.watches().stream()
                .flatMap(watch -> watch.samples().stream())
                .filter(sample -> !sample.alive())
                .count();
        long asked = run.watches().stream()
                .mapToLong(watch -> watch.samples().size())
                .sum();
        findings.line("livez", "200 ×%,d, otherwise ×%,d".formatted(asked - deaf, deaf));
        findings.expect(deaf == 0, "/livez was not 200 " + deaf + " times");
    }

    private static void told(Run run, Findings findings, String subject, String what, Predicate<Sample> so) {
        List<String> times = new ArrayList<>();
        for (Watch watch : run.watches()) {
            Optional<Duration> after = watch.first(run.moments().breaking(), so)
                    .map(at -> Moments.between(run.moments().breaking(), at));
            times.add(after.map(Findings::millis).orElse("never"));
            findings.expectWithin(run.slack().of(NOTICED_WITHIN), after.orElse(Duration.ofDays(1)), what);
        }
        findings.line(subject, what + " after " + String.join(" and ", times));
    }

    private static void grew(Run run, Findings findings, String metric) {
        double grown = run.watches().stream()
                .mapToDouble(watch -> value(watch, metric, run.moments().finished())
                        - value(watch, metric, run.moments().breaking()))
                .sum();
        findings.line("metric", "%s grew by %,.0f".formatted(metric, grown));
        findings.expect(grown > 0, metric + " did not grow");
    }

    private static double value(Watch watch, String metric, long at) {
        return watch.lastMetrics(at).orElseThrow().sum(metric).orElseThrow();
    }

    private static void ended(Run run, Findings findings, String subject, String what, Predicate<Sample> so) {
        List<String> times = new ArrayList<>();
        for (Watch watch : run.watches()) {
            Optional<Duration> after = watch.lastingSince(run.moments().healed(), so)
                    .map(at -> Moments.between(run.moments().healed(), at));
            times.add(after.map(Findings::millis).orElse("never"));
            findings.expectWithin(run.slack().of(RECOVERED_WITHIN), after.orElse(Duration.ofDays(1)), what + " again");
        }
        findings.line(subject, what + " " + String.join(" and ", times) + " after the return");
    }
}
