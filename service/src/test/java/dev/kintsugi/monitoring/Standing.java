package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.PrometheusApi.Rule;
import dev.kintsugi.monitoring.PrometheusApi.Target;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Everything is scraped, every rule can be evaluated, and nothing fires but what always does. */
final class Standing implements Trial.Body {

    private static final Duration SCRAPED_WITHIN = Duration.ofSeconds(60);
    // Some are once a minute.
    private static final Duration EVALUATED_WITHIN = Duration.ofSeconds(90);
    private static final List<String> ALWAYS = List.of("Watchdog", "ChaosArmed");
    private static final int REPLICAS = 3;
    private static final Map<String, String> FOREIGNERS = Map.of(
            "/metrics", "GET",
            "/prometheus-ui/api/v1/query?query=up", "GET",
            "/alertmanager/api/v2/alerts", "GET",
            "/alertmanager/api/v2/silences", "POST",
            "/alerts/drill", "POST");

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        PrometheusApi prometheus = stack.prometheus();
        stack.await("everything is scraped", SCRAPED_WITHIN, () -> {
            List<Target> targets = prometheus.targets();
            return targets.stream().allMatch(Target::up) && replicas(targets) == REPLICAS;
        });
        List<Target> targets = prometheus.targets();
        findings.line(
                "targets",
                targets.size() + " up, of "
                        + targets.stream().map(Target::job).distinct().count() + " jobs");
        refuseForeigners(stack, findings);
        stack.await(
                "every rule is evaluated",
                EVALUATED_WITHIN,
                () -> prometheus.rules().stream().allMatch(Rule::evaluated));
        List<Rule> rules = prometheus.rules();
        findings.line("rules", rules.size() + " are evaluated");
        rules.stream()
                .filter(rule -> !rule.healthy())
                .forEach(rule -> findings.expect(false, rule.name() + ": " + rule.error()));
        stack.await(
                "what always fires", SCRAPED_WITHIN, () -> firing(prometheus).containsAll(ALWAYS));
        findings.expect(
                firing(prometheus).stream().allMatch(ALWAYS::contains),
                "in peace there are alerts: " + firing(prometheus));
    }

    private static void refuseForeigners(WatchedStack stack, Findings findings) {
        FOREIGNERS.forEach((path, method) -> {
            int status = stack.platform().operators().asForeigner(method, path).status();
            findings.expect(status == 403, "another site's page got " + status + " at " + method + " " + path);
        });
    }

    private static long replicas(List<Target> targets) {
        return targets.stream()
                .filter(target -> target.job().equals("kintsugi"))
                .count();
    }

    private static List<String> firing(PrometheusApi prometheus) {
        return prometheus.rules().stream()
                .filter(rule -> rule.state().equals("firing"))
                .map(Rule::name)
                .toList();
    }
}
