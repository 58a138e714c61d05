package dev.kintsugi.outage;

import dev.kintsugi.outage.Seen.Kind;
import dev.kintsugi.proof.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who answered redirects, as the metric tells: with a limited L1 enough of them needed what is behind it. */
final class SourceCheck {

    private static final List<String> SOURCES = List.of("local", "shared", "database", "unavailable");
    private static final double ENOUGH = 0.3;

    private SourceCheck() {}

    static void check(Run run, Findings findings) {
        Map<String, Double> before =
                sources(run, run.moments().started(), run.moments().breaking());
        Map<String, Double> during =
                sources(run, run.moments().broken(), run.moments().healing());
        findings.line("sources", "before: " + words(before));
        findings.line("", "during: " + words(during));
        double told = during.values().stream().mapToDouble(Double::doubleValue).sum();
        int asked = run.tally(Kind.REDIRECT, run.moments()::isDuring).size();
        findings.expect(
                told >= asked * 0.8, "the metric told of %.0f look-ups, clients asked %d".formatted(told, asked));
        if (run.local() == LocalSize.LIMITED) {
            enough(findings, "before", share(before, "shared") + share(before, "database"));
            if (run.knowsEveryLink()) {
                enough(findings, "during", neededDuring(run, during));
            } else {
                findings.expect(
                        share(during, "local") >= share(before, "local") / 2,
                        "L1 answered less and less: its share fell from %.2f to %.2f"
                                .formatted(share(before, "local"), share(during, "local")));
            }
        }
    }

    private static double neededDuring(Run run, Map<String, Double> during) {
        if (run.takes(Part.REDIS)) {
            return share(during, "database");
        }
        return run.takes(Part.POSTGRES) ? share(during, "shared") : share(during, "shared") + share(during, "database");
    }

    private static void enough(Findings findings, String when, double share) {
        findings.expect(
                share >= ENOUGH, "invalid: %s, only %.0f %% needed what is behind L1".formatted(when, 100 * share));
    }

    private static Map<String, Double> sources(Run run, long from, long to) {
        Map<String, Double> sources = new LinkedHashMap<>();
        for (String source : SOURCES) {
            sources.put(
                    source,
                    run.watches().stream()
                            .mapToDouble(watch -> value(watch, to, source) - value(watch, from, source))
                            .sum());
        }
        return sources;
    }

    private static double value(Watch watch, long at, String source) {
        return watch.lastMetrics(at)
                .map(metrics -> metrics.sum("kintsugi_redirect_lookups_total", "source=\"" + source + "\"")
                        .orElse(0))
                .orElse(0.0);
    }

    private static double share(Map<String, Double> sources, String source) {
        double all = sources.values().stream().mapToDouble(Double::doubleValue).sum();
        return all == 0 ? 0 : sources.getOrDefault(source, 0.0) / all;
    }

    private static String words(Map<String, Double> sources) {
        return sources.entrySet().stream()
                .map(each -> "%s %,.0f (%.0f %%)"
                        .formatted(each.getKey(), each.getValue(), 100 * share(sources, each.getKey())))
                .collect(Collectors.joining(", "));
    }
}
