package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.PrometheusApi.Rule;
import dev.kintsugi.proof.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each metric that a dashboard, a rule or a question of the runbook names is in a scrape, or recorded. */
final class NamedMetrics implements Trial.Body {

    private static final String EXPRESSIONS = "monitoring/grafana/expressions.mjs";
    private static final Pattern ASKED = Pattern.compile("monitoring/ask '([^']+)'");

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        Set<String> metrics = stack.prometheus().metrics();
        findings.line("metrics", "%,d are there".formatted(metrics.size()));
        expect("dashboards", stack.shell().run(EXPRESSIONS, "--metrics").lines().toList(), metrics, findings);
        expect("rules", namedBy(stack, stack.prometheus().rules().stream().map(Rule::expression)), metrics, findings);
        expect("runbook", namedBy(stack, asked()), metrics, findings);
    }

    private static void expect(String where, List<String> names, Set<String> metrics, Findings findings) {
        findings.line(where, names.size() + " are named");
        findings.expect(!names.isEmpty(), where + " name none");
        names.forEach(name -> findings.expect(metrics.contains(name), where + ": " + name + " is in no scrape"));
    }

    private static Stream<String> asked() {
        return Runbook.read().blocks().stream()
                .flatMap(block -> block.lines().stream())
                .flatMap(line -> ASKED.matcher(line).results())
                .map((MatchResult question) -> question.group(1));
    }

    private static List<String> namedBy(WatchedStack stack, Stream<String> expressions) {
        List<String> command = new ArrayList<>(List.of(EXPRESSIONS, "--metrics-of"));
        command.addAll(expressions.toList());
        return stack.shell().run(command.toArray(String[]::new)).lines().toList();
    }
}
