package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.PrometheusApi.Rule;
import dev.kintsugi.monitoring.PrometheusApi.Target;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.List;

/** Everything is scraped, every rule can be evaluated, and nothing fires but what always does. */
final class Standing implements Trial.Body {

    private static final Duration SCRAPED_WITHIN = Duration.ofSeconds(60);
    private static final List<String> ALWAYS = List.of("Watchdog", "ChaosArmed");
    private static final int REPLICAS = 3;

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        for (String path : List.of("/metrics", "/prometheus-ui/api/v1/query?query=up", "/alertmanager/api/v2/alerts")) {
            int status = stack.operators().asForeigner(path);
            findings.expect(status == 403, "another site's page got " + status + " at " + path);
        }
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
