package dev.kintsugi.monitoring;

import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.proof.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What each panel of each dashboard asks has an answer, and each metric that rules and panels name is there. */
final class Panels implements Trial.Body {

    private static final String FOLDER = "monitoring/grafana/";
    // Some rules are evaluated once a minute, over minutes.
    private static final Duration RECORDED_WITHIN = Duration.ofMinutes(4);
    private static final String LAST_TO_COME = "kintsugi:error_budget_remaining:3d";

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        PrometheusApi prometheus = stack.prometheus();
        stack.await("rules have something to say", RECORDED_WITHIN, () -> prometheus.count(LAST_TO_COME) > 0);
        Set<String> mayBeEmpty = mayBeEmpty();
        List<String[]> all = stack.shell()
                .run(FOLDER + "expressions.mjs")
                .lines()
                .map(line -> line.split("\t", 2))
                .toList();
        long answered = all.stream()
                .filter(each -> answers(prometheus, each, mayBeEmpty, findings))
                .count();
        findings.line("panels", "%d of %d expressions have data".formatted(answered, all.size()));
        findings.expect(all.size() > mayBeEmpty.size(), "there are no expressions");
        Set<String> metrics = prometheus.metrics();
        List<String> asked = stack.shell()
                .run(FOLDER + "expressions.mjs", "--metrics")
                .lines()
                .toList();
        findings.line("metrics", "%d are asked for, of %d".formatted(asked.size(), metrics.size()));
        asked.forEach(name -> findings.expect(metrics.contains(name), name + " is in no scrape"));
    }

    private static boolean answers(
            PrometheusApi prometheus, String[] expression, Set<String> mayBeEmpty, Findings findings) {
        try {
            boolean answers = prometheus.count(expression[1]) > 0;
            findings.expect(
                    answers || mayBeEmpty.contains(panel(expression[0])),
                    expression[0] + " has no data: " + expression[1]);
            return answers;
        } catch (IllegalStateException refused) {
            findings.expect(false, expression[0] + ": " + refused.getMessage());
            return false;
        }
    }

    // "dashboard / panel / query": the list names the latter two for all dashboards.
    private static String panel(String where) {
        return where.substring(where.indexOf('/') + 1).strip();
    }

    private static Set<String> mayBeEmpty() {
        try {
            return Files.readAllLines(RepositoryRoot.find().resolve(FOLDER + "empty-when-healthy.tsv")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> panel(line.split("\t", -1)[0]))
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
