package dev.kintsugi.monitoring;

import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** What each panel of each dashboard asks has an answer. */
final class Panels implements Trial.Body {

    /**
     * What a dashboard asks.
     *
     * @param where it stands
     * @param expression in Prometheus' language, variables filled in
     * @param mayBeEmpty while all is well
     */
    record Question(String where, String expression, boolean mayBeEmpty) {}

    private static final String FOLDER = "monitoring/grafana/";
    // Some rules are evaluated once a minute, over minutes.
    private static final Duration RECORDED_WITHIN = Duration.ofMinutes(4);

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        PrometheusApi prometheus = stack.prometheus();
        List<Question> all = questions(stack);
        awaitData(stack, all);
        long answered =
                all.stream().filter(each -> answers(prometheus, each, findings)).count();
        findings.line("panels", "%d of %d expressions have data".formatted(answered, all.size()));
        findings.expect(all.stream().anyMatch(each -> !each.mayBeEmpty()), "there are no expressions");
    }

    // What never has any is found by whoever asks next, with the reason.
    private static void awaitData(WatchedStack stack, List<Question> all) {
        List<Question> waiting =
                new ArrayList<>(all.stream().filter(each -> !each.mayBeEmpty()).toList());
        try {
            stack.await("every panel has data", RECORDED_WITHIN, () -> {
                waiting.removeIf(each -> hasData(stack.prometheus().values(each.expression())));
                return waiting.isEmpty();
            });
        } catch (ConditionTimeoutException never) {
            System.out.println("   " + never.getMessage());
        }
    }

    /** Whether there is anything to draw. */
    static boolean hasData(List<Double> values) {
        return values.stream().anyMatch(Double::isFinite);
    }

    /** All that the dashboards ask. */
    static List<Question> questions(WatchedStack stack) {
        Set<String> mayBeEmpty = mayBeEmpty();
        return stack.shell()
                .run(FOLDER + "expressions.mjs")
                .lines()
                .map(line -> line.split("\t", 2))
                .map(parts -> new Question(parts[0], parts[1], mayBeEmpty.contains(panel(parts[0]))))
                .toList();
    }

    private static boolean answers(PrometheusApi prometheus, Question question, Findings findings) {
        try {
            List<Double> values = prometheus.values(question.expression());
            boolean answers = hasData(values);
            findings.expect(
                    answers || question.mayBeEmpty(),
                    "%s has no data but %s: %s".formatted(question.where(), values, question.expression()));
            return answers;
        } catch (IllegalStateException refused) {
            findings.expect(false, question.where() + ": " + refused.getMessage());
            return false;
        }
    }

    // "dashboard / panel / query": the list names the latter two for all dashboards.
    private static String panel(String where) {
        return where.substring(where.indexOf('/') + 1).strip();
    }

    private static Set<String> mayBeEmpty() {
        return RepositoryRoot.text(FOLDER + "empty-when-healthy.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> panel(line.split("\t", -1)[0]))
                .collect(Collectors.toSet());
    }
}
