package dev.kintsugi.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prometheus' file for development against the one that runs: what a rule is tried on must be what it will judge. */
class DevelopmentPrometheusTest {

    private static final Map<String, Object> RUNS = ContainerFiles.read("monitoring/prometheus/prometheus.yml");
    private static final Map<String, Object> DEVELOPMENT =
            ContainerFiles.read("monitoring/prometheus/prometheus.dev.yml");

    @Test
    void itJudgesByTheSameRulesAsOften() {
        assertThat(DEVELOPMENT).containsEntry("rule_files", RUNS.get("rule_files"));
        for (String name : List.of("scrape_interval", "evaluation_interval")) {
            assertThat(ContainerFiles.section(DEVELOPMENT, "global").get(name))
                    .isEqualTo(ContainerFiles.section(RUNS, "global").get(name));
        }
    }

    @Test
    void itKeepsOfTheServiceWhatTheOtherKeeps() {
        for (String name : List.of("scrape_interval", "scrape_timeout", "sample_limit", "metric_relabel_configs")) {
            assertThat(service(DEVELOPMENT).get(name))
                    .as(name)
                    .isNotNull()
                    .isEqualTo(service(RUNS).get(name));
        }
    }

    @Test
    void itTellsNobody() {
        assertThat(DEVELOPMENT).doesNotContainKey("alerting");
    }

    @Test
    void itKnowsWhatLinksInAlertsBeginWith() {
        assertThat(ContainerFiles.section(ContainerFiles.section(DEVELOPMENT, "global"), "external_labels")
                        .keySet())
                .isEqualTo(ContainerFiles.section(ContainerFiles.section(RUNS, "global"), "external_labels")
                        .keySet());
    }

    private static Map<String, Object> service(Map<String, Object> file) {
        return ContainerFiles.list(file, "scrape_configs").stream()
                .map(RuleTexts::mapping)
                .filter(job -> "kintsugi".equals(job.get("job_name")))
                .findFirst()
                .orElseThrow();
    }
}
