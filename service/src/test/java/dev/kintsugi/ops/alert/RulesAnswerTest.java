package dev.kintsugi.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.ops.alert.AlertRule.State;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesAnswerTest {

    @Test
    void readsAFiringRuleFromItsOldestFiringAlert() throws IOException {
        AlertRule rule = read(RulesText.rule(
                        "HighLatency",
                        "firing",
                        RulesText.alert("pending", "2026-11-22T03:00:00Z", "9"),
                        RulesText.alert("firing", "2026-11-22T04:00:00.5+01:00", "2.5e-01"),
                        RulesText.alert("firing", "2026-11-22T03:30:00Z", "7")))
                .getFirst();
        assertThat(rule)
                .isEqualTo(new AlertRule(
                        "HighLatency",
                        State.FIRING,
                        "critical",
                        "Of 2.5e-01",
                        0.25,
                        LocalDateTime.of(2026, 11, 22, 3, 0, 0),
                        "https://example.com/runbook#highlatency",
                        "https://example.com/d/x"));
    }

    @Test
    void showsAnInactiveRulesTemplateWithoutItsPlaceholders() throws IOException {
        AlertRule rule = read(RulesText.rule("HighLatency", "inactive")).getFirst();
        assertThat(rule.state()).isEqualTo(State.INACTIVE);
        assertThat(rule.summary()).isEqualTo("Of … at …");
        assertThat(rule.value()).isNull();
        assertThat(rule.since()).isNull();
    }

    @Test
    void putsTheWorstFirst() throws IOException {
        assertThat(read(
                        RulesText.rule("B", "inactive"),
                        RulesText.rule("C", "firing"),
                        RulesText.rule("D", "pending"),
                        RulesText.rule("A", "firing")))
                .extracting(AlertRule::name)
                .containsExactly("A", "C", "D", "B");
    }

    @Test
    void leavesOutRecordingRules() throws IOException {
        assertThat(read("{\"name\":\"x:y\",\"type\":\"recording\",\"query\":\"up\"}"))
                .isEmpty();
    }

    @Test
    void takesWhatIsMissingOrNoNumberForUnknown() throws IOException {
        AlertRule bare = read("{\"name\":\"X\",\"type\":\"alerting\",\"state\":\"firing\","
                        + "\"alerts\":[{\"state\":\"firing\",\"value\":\"NaN\",\"activeAt\":\"yesterday\"}]}")
                .getFirst();
        assertThat(bare).isEqualTo(new AlertRule("X", State.FIRING, "", "", null, null, null, null));
    }

    @Test
    void isBounded() throws IOException {
        String[] many = new String[500];
        java.util.Arrays.fill(many, RulesText.rule("X", "inactive"));
        assertThat(read(many)).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "null",
                "{}",
                "{\"status\":\"error\",\"data\":{\"groups\":[]}}",
                "{\"status\":\"success\"}",
                "{\"status\":\"success\",\"data\":{\"groups\":7}}",
                "{\"status\":\"success\",\"data\":{\"groups\":[",
            })
    void refusesWhatIsNoAnswerOfPrometheus(String text) {
        assertThatThrownBy(() -> RulesAnswer.read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatIsTooDeep() {
        assertThatThrownBy(() -> RulesAnswer.read("[".repeat(100_000))).isInstanceOf(IOException.class);
    }

    private static List<AlertRule> read(String... rules) throws IOException {
        return RulesAnswer.read(RulesText.answer(rules));
    }
}
