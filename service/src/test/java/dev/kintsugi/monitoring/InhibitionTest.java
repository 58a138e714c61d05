package dev.kintsugi.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What mutes what in Alertmanager's file, against the alerts that there are. */
class InhibitionTest {

    /**
     * A rule of inhibition.
     *
     * @param equal labels that both must have alike
     */
    record Inhibition(String source, String target, List<String> equal) {

        private static Inhibition of(Map<String, Object> rule) {
            return new Inhibition(
                    alerts(rule, "source_matchers"),
                    alerts(rule, "target_matchers"),
                    ContainerFiles.list(rule, "equal").stream()
                            .map(String::valueOf)
                            .toList());
        }

        // The regular expression of the alerts' names.
        private static String alerts(Map<String, Object> rule, String side) {
            return ContainerFiles.list(rule, side).stream()
                    .map(matcher -> NAMES.matcher(String.valueOf(matcher)))
                    .filter(Matcher::matches)
                    .map(names -> names.group(1))
                    .reduce((one, another) -> one + "&" + another)
                    .orElse("");
        }

        boolean mutes(String alert) {
            return alert.matches(target);
        }
    }

    private static final Pattern NAMES = Pattern.compile("alertname =~? \"?([^\"]+)\"?");
    private static final Map<String, Map<String, Object>> RULES = RuleTexts.read();
    private static final Map<String, String> SEVERITIES = RuleTexts.severities();
    private static final List<String> FROM_WORST = List.of("critical", "warning", "info", "none");
    static final List<Inhibition> INHIBITIONS =
            ContainerFiles.list(ContainerFiles.read("monitoring/alertmanager/alertmanager.yml"), "inhibit_rules")
                    .stream()
                    .map(rule -> Inhibition.of(RuleTexts.mapping(rule)))
                    .toList();

    @Test
    void thereAreSome() {
        assertThat(INHIBITIONS).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @FieldSource("INHIBITIONS")
    void eachNameIsAnAlerts(Inhibition inhibition) {
        assertThat(Stream.of(inhibition.source(), inhibition.target()).flatMap(names -> Stream.of(names.split("\\|"))))
                .allSatisfy(name -> assertThat(RULES.keySet()).anyMatch(alert -> alert.matches(name)));
    }

    @ParameterizedTest
    @FieldSource("INHIBITIONS")
    void nothingMutesItselfOrWhatIsWorse(Inhibition inhibition) {
        assertThat(RULES.keySet()).filteredOn(inhibition::mutes).allSatisfy(target -> {
            assertThat(target).doesNotMatch(inhibition.source());
            assertThat(severity(target)).isGreaterThanOrEqualTo(severity(inhibition.source()));
        });
    }

    @ParameterizedTest
    @FieldSource("INHIBITIONS")
    void labelsThatMustBeAlikeAreThereOnBothSides(Inhibition inhibition) {
        assertThat(inhibition.equal()).allSatisfy(label -> {
            assertThat(expression(inhibition.source())).containsPattern("\\b" + label + "\\b");
            assertThat(expression(inhibition.target())).containsPattern("\\b" + label + "\\b");
        });
    }

    @Test
    void slowRedirectsDoNotMuteASlowApi() {
        assertThat(INHIBITIONS)
                .filteredOn(inhibition -> inhibition.source().equals("HighLatency"))
                .isNotEmpty()
                .allSatisfy(inhibition -> assertThat(inhibition.equal()).containsExactly("kind"));
    }

    @Test
    void whatMayBeAnOutagesReasonOrIsLostIsTold() {
        List<String> told = List.of(
                "PostgresConnectionsHigh",
                "RedisMemoryHigh",
                "EventLoopStalled",
                "HighMemory",
                "HostHighCpu",
                "HostHighMemory",
                "HostDiskCritical",
                "ReplicaRestarting",
                "DatabaseUnavailable",
                "CacheBypassed",
                "ClicksDropped",
                "ClicksLost",
                "AlertsUndelivered");
        assertThat(RULES).containsKeys(told.toArray(String[]::new));
        assertThat(told).noneMatch(alert -> INHIBITIONS.stream().anyMatch(inhibition -> inhibition.mutes(alert)));
    }

    private static int severity(String alert) {
        return FROM_WORST.indexOf(SEVERITIES.get(alert));
    }

    private static String expression(String alert) {
        return String.valueOf(RULES.getOrDefault(alert, Map.of()).get("expr"));
    }
}
