package dev.kintsugi.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.embedded.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What each alert must say, and that promtool's cases expect both its firing and its silence. Whether its links lead
 * somewhere: RunbookTest, DashboardLinksTest.
 */
class AlertRulesTest {

    /**
     * What promtool is to find of an alert at one moment.
     *
     * @param fires whether anything
     */
    record Expectation(String alert, boolean fires) {}

    private static final String FOLDER = "monitoring/prometheus/tests";
    private static final List<String> SEVERITIES = List.of("critical", "warning", "info", "none");
    private static final List<String> ANNOTATIONS = List.of("summary", "description", "runbook_url", "dashboard_url");
    // It always fires.
    private static final String WATCHDOG = "Watchdog";
    private static final Map<String, Map<String, Object>> RULES = RuleTexts.read();
    private static final List<Expectation> EXPECTATIONS = expectations();
    static final List<String> ALERTS = List.copyOf(RULES.keySet());

    @ParameterizedTest
    @FieldSource("ALERTS")
    void anAlertSaysHowBadItIsWhatItMeansAndWhereToLook(String alert) {
        assertThat(SEVERITIES).contains(RuleTexts.severities().getOrDefault(alert, ""));
        Map<String, Object> annotations = ContainerFiles.section(RULES.getOrDefault(alert, Map.of()), "annotations");
        assertThat(annotations).containsOnlyKeys(ANNOTATIONS);
        assertThat(annotations.values())
                .allSatisfy(text -> assertThat(text).asString().isNotBlank());
    }

    @ParameterizedTest
    @FieldSource("ALERTS")
    void anAlertsFiringAndSilenceAreTried(String alert) {
        assertThat(EXPECTATIONS).contains(new Expectation(alert, true));
        if (!alert.equals(WATCHDOG)) {
            assertThat(EXPECTATIONS).contains(new Expectation(alert, false));
        }
    }

    @Test
    void whatIsTriedIsAnAlert() {
        assertThat(EXPECTATIONS).extracting(Expectation::alert).isSubsetOf(ALERTS);
    }

    @Test
    void noTwoAlertsHaveOneName() {
        assertThat(AlertRules.read().names()).containsExactlyInAnyOrderElementsOf(ALERTS);
    }

    @Test
    void thereAreAsManyAsThis() {
        long firing = EXPECTATIONS.stream().filter(Expectation::fires).count();
        System.out.printf(
                "%d alerts, %d firing cases, %d quiet cases%n", ALERTS.size(), firing, EXPECTATIONS.size() - firing);
        assertThat(firing).isGreaterThanOrEqualTo(ALERTS.size());
    }

    private static List<Expectation> expectations() {
        try (Stream<Path> files = Files.list(RepositoryRoot.find().resolve(FOLDER))) {
            return files.sorted()
                    .map(file -> ContainerFiles.read(file.toString()))
                    .flatMap(file -> mappings(file, "tests"))
                    .flatMap(test -> mappings(test, "alert_rule_test"))
                    .map(expected -> new Expectation(
                            String.valueOf(expected.get("alertname")),
                            !ContainerFiles.list(expected, "exp_alerts").isEmpty()))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Map<String, Object>> mappings(Map<String, Object> of, String name) {
        return ContainerFiles.list(of, name).stream().map(RuleTexts::mapping);
    }
}
