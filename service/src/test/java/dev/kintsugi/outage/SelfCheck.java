package dev.kintsugi.outage;

import dev.kintsugi.outage.Watch.Sample;
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

    static void check(Run run, Block block) {
        if (run.takes(Part.REDIS)) {
            told(run, block, "breaker", "redis's opened", sample -> sample.breakerIs("redis", "open"));
        }
        if (run.takes(Part.POSTGRES)) {
            told(run, block, "breaker", "postgres's opened", sample -> sample.breakerIs("postgres", "open"));
            told(run, block, "health", "database disconnected", sample -> sample.healthIs("database", "disconnected"));
        }
        if (!run.outage().away().isEmpty()) {
            told(run, block, "health", "degraded", sample -> sample.healthIs("status", "degraded"));
        }
        if (!run.outage().metric().isEmpty()) {
            grew(run, block, run.outage().metric());
        }
        ended(run, block, "breaker", "redis's closed", sample -> sample.breakerIs("redis", "closed"));
        ended(run, block, "breaker", "postgres's closed", sample -> sample.breakerIs("postgres", "closed"));
        ended(run, block, "health", "ok", sample -> sample.healthIs("status", "ok"));
        long deaf = run.watches().stream()
                .flatMap(watch -> watch.samples().stream())
                .filter(sample -> !sample.alive())
                .count();
        long asked = run.watches().stream()
                .mapToLong(watch -> watch.samples().size())
                .sum();
        block.line("livez", "200 ×%,d, otherwise ×%,d".formatted(asked - deaf, deaf));
        block.expect(deaf == 0, "/livez was not 200 " + deaf + " times");
    }

    private static void told(Run run, Block block, String subject, String what, Predicate<Sample> so) {
        List<String> times = new ArrayList<>();
        for (Watch watch : run.watches()) {
            Optional<Duration> after = watch.first(run.moments().breaking(), so)
                    .map(at -> Moments.between(run.moments().breaking(), at));
            times.add(after.map(Block::millis).orElse("never"));
            block.expectWithin(run.slack().of(NOTICED_WITHIN), after.orElse(Duration.ofDays(1)), what);
        }
        block.line(subject, what + " after " + String.join(" and ", times));
    }

    private static void grew(Run run, Block block, String metric) {
        double grown = run.watches().stream()
                .mapToDouble(watch -> value(watch, metric, run.moments().finished())
                        - value(watch, metric, run.moments().breaking()))
                .sum();
        block.line("metric", "%s grew by %,.0f".formatted(metric, grown));
        block.expect(grown > 0, metric + " did not grow");
    }

    private static double value(Watch watch, String metric, long at) {
        return watch.lastMetrics(at).orElseThrow().sum(metric).orElseThrow();
    }

    private static void ended(Run run, Block block, String subject, String what, Predicate<Sample> so) {
        List<String> times = new ArrayList<>();
        for (Watch watch : run.watches()) {
            Optional<Duration> after = watch.lastingSince(run.moments().healed(), so)
                    .map(at -> Moments.between(run.moments().healed(), at));
            times.add(after.map(Block::millis).orElse("never"));
            block.expectWithin(run.slack().of(RECOVERED_WITHIN), after.orElse(Duration.ofDays(1)), what + " again");
        }
        block.line(subject, what + " " + String.join(" and ", times) + " after the return");
    }
}
