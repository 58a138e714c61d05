package dev.kintsugi.ops.alert;

import static dev.kintsugi.ops.signal.Samples.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.ops.alert.AlertRule.State;
import dev.kintsugi.ops.signal.Sample;
import dev.kintsugi.ops.signal.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnRulesTest {

    @Test
    void areInactiveWithoutSamples() {
        assertThat(rules().all()).extracting(AlertRule::state).containsOnly(State.INACTIVE);
    }

    @Test
    void haveTheSeveritiesOfPrometheusRules() throws IOException {
        String rules = Files.readString(RepositoryRoot.find().resolve("monitoring/prometheus/rules/alerts.yml"));
        for (AlertRule own : rules().all()) {
            assertThat(rules)
                    .containsPattern("- alert: " + own.name() + "\\n(?s:(?!- alert:).)*?labels: \\{severity: "
                            + own.severity() + "}");
        }
    }

    @Test
    void serviceIsDownOnceAnEventLoopIsSilentForThreeSeconds() {
        assertThat(serviceDown(second(100, 1, 0, 2)).state()).isEqualTo(State.INACTIVE);
        AlertRule down = serviceDown(second(100, 1, 0, 3));
        assertThat(down.state()).isEqualTo(State.FIRING);
        assertThat(down.value()).isEqualTo(3);
        assertThat(down.since()).isEqualTo(LocalDateTime.of(1970, 1, 1, 0, 1, 37));
    }

    @Test
    void serviceIsUpAsSoonAsTheLoopAnswers() {
        assertThat(serviceDown(second(100, 1, 0, 9), second(101, 1, 0, 0)).state())
                .isEqualTo(State.INACTIVE);
    }

    @Test
    void errorRateIsHighAboveFivePercentAndSaysSinceWhen() {
        AlertRule rule = highErrorRate(100, 10, 1, 40);
        assertThat(rule.state()).isEqualTo(State.FIRING);
        // 60 s of 10 requests: the 31st error in the window is one too many.
        assertThat(rule.since()).isEqualTo(LocalDateTime.of(1970, 1, 1, 0, 1, 30));
        assertThat(rule.value()).isCloseTo(40.0 / 600, org.assertj.core.api.Assertions.offset(0.001));
    }

    @Test
    void errorRateIsNotHighAtFivePercent() {
        assertThat(highErrorRate(100, 10, 1, 30).state()).isEqualTo(State.INACTIVE);
    }

    @Test
    void oneErrorInNoTrafficIsNoErrorRate() {
        assertThat(rules(second(1, 1, 1)).all().get(1).state()).isEqualTo(State.INACTIVE);
        assertThat(rules(second(1, 29, 29)).all().get(1).state()).isEqualTo(State.INACTIVE);
        assertThat(rules(second(1, 30, 30)).all().get(1).state()).isEqualTo(State.FIRING);
    }

    private static AlertRule serviceDown(Sample... samples) {
        return rules(samples).all().getFirst();
    }

    /** Of so many seconds with so many requests each, the last ones with so many errors. */
    private static AlertRule highErrorRate(int seconds, int requests, int errors, int lastSeconds) {
        return rules(IntStream.range(0, seconds)
                        .mapToObj(i -> second(i, requests, i >= seconds - lastSeconds ? errors : 0))
                        .toArray(Sample[]::new))
                .all()
                .get(1);
    }

    private static OwnRules rules(Sample... samples) {
        return new OwnRules(Samples.signals(samples));
    }
}
