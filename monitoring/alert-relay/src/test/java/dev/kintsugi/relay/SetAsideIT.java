package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that Discord does not take, and those behind them. */
class SetAsideIT extends WithRelay {

    @ParameterizedTest
    @ValueSource(ints = {503, 429})
    void setsAsideWhatDiscordNeverTakesWhileItTakesOthers(int status) throws Exception {
        relay.channel.alwaysAnswers("Poison", Channel.status(status, "0.2", ""));
        relay.send(Alerts.firing("Poison"));
        relay.send(Alerts.firing("Second"));
        awaitTries(2);
        assertThat(relay.channel.taken()).isEmpty();
        clock.pass(RunningRelay.PATIENCE);
        relay.channel.awaitTaken(1);
        relay.send(Alerts.firing("Third"));
        relay.channel.awaitTaken(2);
        assertThat(relay.status().path("failed")).isEmpty();
        relay.send(Alerts.firing("Fourth"));
        soon().until(() -> relay.status().path("waiting").asInt() == 0);

        assertThat(relay.channel.titles()).containsExactly("[FIRING] Second", "[FIRING] Third", "[FIRING] Fourth");
        assertThat(relay.metrics()).contains("kintsugi_relay_failed_total 1.0", "kintsugi_relay_delivered_total 3.0");
        assertThat(relay.status().path("discord").asText()).isEqualTo("up");
        assertThat(failedLine().path("alert").asText()).isEqualTo("Poison");
        assertThat(failedLine().path("details").asText()).startsWith("status " + status);
        relay.restart();
        assertThat(relay.status().path("failed")).singleElement().satisfies(failed -> {
            assertThat(failed.path("number").asInt()).isEqualTo(1);
            assertThat(failed.path("alerts").asText()).isEqualTo("Poison");
        });
        assertThat(List.of(relay.data().resolve("spool").toFile().list()))
                .filteredOn(name -> name.endsWith(".failed"))
                .hasSize(1);
    }

    @Test
    void setsNothingAsideWhileDiscordTakesNone() throws Exception {
        relay.channel.alwaysAnswers("", Channel.status(503));
        relay.send(Alerts.firing("First"));
        relay.send(Alerts.firing("Second"));
        awaitTries(1);
        for (int hours = 1; hours <= 3; hours++) {
            clock.pass(RunningRelay.PATIENCE);
            awaitTries(1 + hours);
        }
        relay.channel.alwaysAnswers("", null);
        soon().until(() -> relay.status().path("waiting").asInt() == 0);
        assertThat(relay.channel.titles()).containsExactlyInAnyOrder("[FIRING] First", "[FIRING] Second");
        assertThat(relay.metrics()).contains("kintsugi_relay_failed_total 0.0");
        assertThat(relay.channel.taken()).allMatch(message -> content(message).contains("Perhaps a repetition"));
        assertThat(relay.channel.taken()).anyMatch(message -> content(message).startsWith("Late"));
    }

    @Test
    void doesNotBeginAnewWithEachStart() throws Exception {
        relay.channel.alwaysAnswers("Poison", Channel.status(503));
        relay.send(Alerts.firing("Poison"));
        relay.send(Alerts.firing("Second"));
        awaitTries(1);
        clock.pass(RunningRelay.PATIENCE.minusMinutes(1));
        relay.restart();
        awaitTries(2);
        clock.pass(Duration.ofMinutes(2));
        relay.channel.awaitTaken(1);
        assertThat(relay.channel.titles()).containsExactly("[FIRING] Second");
    }

    @Test
    void tellsTheRestOfANotificationWhoseBeginningFails() throws Exception {
        relay.channel.alwaysAnswers("Alert0", Channel.status(503));
        relay.send(Alerts.notificationOf(12));
        awaitTries(1);
        clock.pass(RunningRelay.PATIENCE);
        for (int others = 1; others <= Patience.OVERTAKEN_MOST; others++) {
            relay.send(Alerts.firing("Other" + others));
            relay.channel.awaitTaken(others);
        }
        soon().until(() -> relay.status().path("waiting").asInt() == 0);
        assertThat(relay.channel.titles())
                .endsWith("[FIRING] Alert10", "[FIRING] Alert11")
                .hasSize(5);
        assertThat(relay.events()).filteredOn("failed"::equals).hasSize(10);
    }

    @Test
    void blamesNoMessageForTheLimitThatTheOneBeforeItReached() throws Exception {
        Channel.Answer limited = Channel.status(429, "0.2", "");
        Channel.Answer broken = Channel.status(503);
        relay.channel.alwaysAnswers(
                "Unlucky", relay.channel.oneByOne(broken, broken, limited, broken, limited, broken, limited));
        relay.send(Alerts.firing("Unlucky"));
        awaitTries(1);
        clock.pass(RunningRelay.PATIENCE);
        awaitTries(2);
        for (int others = 1; others <= Patience.OVERTAKEN_MOST; others++) {
            relay.send(Alerts.firing("Other" + others));
            relay.channel.awaitTaken(others);
        }
        soon().until(() -> relay.status().path("waiting").asInt() == 0);
        assertThat(relay.channel.titles()).endsWith("[FIRING] Unlucky");
        assertThat(relay.metrics()).contains("kintsugi_relay_failed_total 0.0");
    }

    private void awaitTries(int tries) {
        soon().until(() -> relay.channel.askedAt().size() >= tries);
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private JsonNode failedLine() throws IOException, InterruptedException {
        for (JsonNode line : relay.status().path("latest")) {
            if (line.path("event").asText().equals("failed")) {
                return line;
            }
        }
        throw new AssertionError("no line says failed");
    }

    private static String content(JsonNode message) {
        return message.path("content").asText();
    }
}
