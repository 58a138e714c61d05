package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DeliveryIT extends WithRelay {

    @Test
    void passesAnAlertOnToDiscordTheLogAndTheEvidence() throws Exception {
        assertThat(relay.send(Alerts.firing("ServiceDown"))).isEqualTo(200);
        relay.channel.awaitTaken(1);
        relay.awaitDone();
        assertThat(relay.channel.titles()).containsExactly("[FIRING] ServiceDown");
        assertThat(message(0).has("content")).isFalse();
        assertThat(relay.events()).containsExactly("received", "delivered");
        assertThat(Files.readAllLines(relay.data().resolve("alerts.log"))).hasSize(2);
        assertThat(evidence()).singleElement().asString().endsWith("_firing.json");
        assertThat(relay.metrics())
                .contains(
                        "kintsugi_relay_received_total{outcome=\"kept\"} 1.0",
                        "kintsugi_relay_delivered_total 1.0",
                        "kintsugi_relay_waiting 0.0");
    }

    @Test
    void keepsWhatIsForTheRecordAndTellsNobody() throws Exception {
        relay.send(new Notification("{}:{}", "record", "", 0, List.of(Alerts.firing("Watchdog"))));
        relay.awaitDone();
        // Whatever was sent before this one would have arrived before it.
        relay.send(Alerts.firing("ServiceDown"));
        relay.channel.awaitTaken(1);
        relay.awaitDone();
        assertThat(relay.channel.titles()).containsExactly("[FIRING] ServiceDown");
        assertThat(relay.events()).containsExactly("received", "received", "delivered");
        assertThat(evidence()).hasSize(2);
    }

    @Test
    void waitsAsLongAsDiscordAsks() throws Exception {
        relay.channel.answers(Channel.status(429, "1", "{\"retry_after\":1.5}"));
        relay.send(Alerts.firing("ServiceDown"));
        relay.channel.awaitTaken(1);
        List<Long> askedAt = relay.channel.askedAt();
        assertThat(Duration.ofNanos(askedAt.get(1) - askedAt.getFirst()))
                .isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(10));
        // It is known not to have arrived before.
        assertThat(message(0).has("content")).isFalse();
        assertThat(relay.metrics()).contains("kintsugi_relay_retried_total{reason=\"rate_limited\"} 1.0");
    }

    @Test
    void triesAgainAndSaysSoWhenNobodyKnowsWhetherItArrived() throws Exception {
        relay.channel.answers(Channel.status(500), Channel.nothing());
        relay.send(Alerts.firing("ServiceDown"));
        relay.channel.awaitTaken(1);
        relay.awaitDone();
        assertThat(message(0).path("content").asText()).contains("Perhaps a repetition");
        assertThat(relay.metrics())
                .contains(
                        "kintsugi_relay_retried_total{reason=\"unanswered\"} 2.0",
                        "kintsugi_relay_marked_total 2.0",
                        "kintsugi_relay_delivered_total 1.0");
    }

    @Test
    void goesOnAfterAMessageThatDiscordWillNeverTake() throws Exception {
        relay.channel.answers(Channel.status(400, "", "{\"embeds\":[\"0\"]}"));
        relay.send(Alerts.firing("First"));
        relay.send(Alerts.firing("Second"));
        relay.channel.awaitTaken(1);
        relay.awaitDone();
        assertThat(relay.channel.titles()).containsExactly("[FIRING] Second");
        JsonNode refused = line("refused");
        assertThat(refused.path("alert").asText()).isEqualTo("First");
        assertThat(refused.path("details").asText()).isEqualTo("status 400 {\"embeds\":[\"0\"]}");
        assertThat(relay.metrics()).contains("kintsugi_relay_refused_total 1.0");
        assertThat(evidence()).hasSize(2);
    }

    @Test
    void passesOnWhatWaitedOnceSomebodyMendsTheAddress() throws Exception {
        String right = relay.channel.address().toString();
        relay.tell(right.replace("/key", "/revoked"));
        relay.send(Alerts.firing("ServiceDown"));
        Awaitility.await().until(() -> relay.status().path("discord").asText().startsWith("status 404"));
        relay.tell(right);
        relay.channel.awaitTaken(1);
        assertThat(message(0).has("content")).isFalse();
        Awaitility.await().until(() -> relay.status().path("discord").asText().equals("up"));
    }

    @Test
    void givesUpWhatNobodyMendsTheAddressForWithinAnHour() throws Exception {
        relay.tell(relay.channel.address().toString().replace("/key", "/revoked"));
        relay.send(Alerts.firing("ServiceDown"));
        Awaitility.await().until(() -> relay.metrics().contains("{reason=\"misaddressed\"} 1.0"));
        clock.pass(Duration.ofMinutes(61));
        relay.awaitDone();
        assertThat(line("refused").path("details").asText()).startsWith("status 404");
        assertThat(relay.channel.taken()).isEmpty();
    }

    @Test
    void givesNothingUpForAnAddressThatIsWrongOnceAfterALongOutage() throws Exception {
        relay.tell("http://127.0.0.1:1/api/webhooks/1/key");
        relay.send(Alerts.firing("First"));
        relay.send(Alerts.firing("Second"));
        Awaitility.await().until(() -> relay.metrics().contains("{reason=\"unreachable\"}"));
        clock.pass(Duration.ofHours(2));
        relay.channel.answers(Channel.status(404));
        relay.tell(relay.channel.address().toString());
        relay.channel.awaitTaken(2);
        relay.awaitDone();
        assertThat(relay.events()).doesNotContain("refused");
        assertThat(relay.metrics()).contains("{reason=\"misaddressed\"} 1.0");
    }

    @Test
    void keepsWhatWaitsWhenTheAddressIsTakenAwayForAWhile() throws Exception {
        relay.channel.answers(Channel.status(500));
        relay.send(Alerts.firing("ServiceDown"));
        Awaitility.await().until(() -> relay.metrics().contains("{reason=\"unanswered\"} 1.0"));
        relay.tell("");
        Awaitility.await().until(() -> relay.status().path("discord").asText().equals("the webhook's file is empty"));
        assertThat(relay.status().path("waiting").asInt()).isEqualTo(1);
        relay.tell(relay.channel.address().toString());
        relay.channel.awaitTaken(1);
    }

    @Test
    void goesOnBehindANotificationWhoseFileSomebodyRemoved() throws Exception {
        relay.tell(relay.channel.address().toString().replace("/key", "/revoked"));
        relay.send(Alerts.firing("First"));
        relay.send(Alerts.firing("Second"));
        Awaitility.await().until(() -> relay.metrics().contains("{reason=\"misaddressed\"}"));
        try (Stream<Path> files = Files.list(relay.data().resolve("spool"))) {
            Files.delete(files.sorted().findFirst().orElseThrow());
        }
        relay.tell(relay.channel.address().toString());
        relay.channel.awaitTaken(1);
        relay.awaitDone();
        assertThat(relay.channel.titles()).containsExactly("[FIRING] Second");
        assertThat(relay.metrics()).contains("kintsugi_relay_dropped_total 1.0");
    }

    @Test
    void keepsTheLogAndTheEvidenceWhenThereIsNoChannel() throws Exception {
        relay.tell("");
        assertThat(relay.send(Alerts.firing("ServiceDown"))).isEqualTo(200);
        relay.awaitDone();
        assertThat(relay.events()).containsExactly("received");
        assertThat(evidence()).hasSize(1);
        assertThat(relay.status().path("discord").asText()).isEqualTo("not configured");
        assertThat(relay.channel.askedAt()).isEmpty();
    }

    @Test
    void notesWhatItReceivesWhileDiscordIsSilent() throws Exception {
        relay.channel.answers(Channel.status(429, "300", ""));
        relay.send(Alerts.firing("First"));
        Awaitility.await().until(() -> !relay.channel.askedAt().isEmpty());
        relay.send(Alerts.firing("Second"));
        assertThat(relay.events()).containsExactly("received", "received");
        assertThat(evidence()).hasSize(2);
        assertThat(relay.status().path("oldest_waiting").findValuesAsText("number"))
                .containsExactly("1", "2");
    }

    @Test
    void passesOnWhatWaitedWhenItIsStartedAgain() throws Exception {
        relay.channel.answers(Channel.status(204), Channel.status(429, "300", ""));
        relay.send(Alerts.notificationOf(16));
        Awaitility.await().until(() -> relay.channel.askedAt().size() == 2);
        relay.restart();
        relay.channel.awaitTaken(1);
        relay.awaitDone();
        // The first ten were taken with the first answer.
        assertThat(relay.channel.titles())
                .containsExactlyElementsOf(Alerts.notificationOf(16).alerts().stream()
                        .skip(10)
                        .map(alert -> "[FIRING] " + alert.name())
                        .toList());
        assertThat(message(0).has("content")).isFalse();
        assertThat(relay.events().stream().filter("received"::equals)).hasSize(16);
    }

    @Test
    void isDoneOnlyOnceTheEvidenceIsWritten() throws Exception {
        Path evidence = relay.data().resolve("evidence");
        Files.delete(evidence);
        assertThat(relay.send(Alerts.firing("ServiceDown"))).isEqualTo(200);
        // A disk that does not take the evidence keeps no message from a person.
        relay.channel.awaitTaken(1);
        Awaitility.await().until(() -> relay.metrics().contains("kintsugi_relay_storage_failures_total 2.0"));
        assertThat(relay.status().path("waiting").asInt()).isEqualTo(1);
        Files.createDirectory(evidence);
        relay.awaitDone();
        assertThat(evidence()).hasSize(1);
        assertThat(relay.events()).containsExactlyInAnyOrder("received", "delivered");
        assertThat(relay.channel.taken()).hasSize(1);
    }

    private JsonNode message(int number) {
        return relay.channel.taken().get(number);
    }

    private JsonNode line(String event) throws IOException, InterruptedException {
        for (JsonNode line : relay.status().path("latest")) {
            if (line.path("event").asText().equals(event)) {
                return line;
            }
        }
        throw new AssertionError("no line says " + event);
    }

    private List<String> evidence() {
        return List.of(relay.data().resolve("evidence").toFile().list());
    }
}
