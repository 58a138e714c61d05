package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeIT extends WithRelay {

    private static final String AUTHORIZED = "Bearer " + RunningRelay.TOKEN;

    @Test
    void takesTheSameNotificationOnce() throws Exception {
        relay.send(Alerts.firing("ServiceDown"));
        assertThat(relay.send(Alerts.firing("ServiceDown"))).isEqualTo(200);
        relay.awaitDone();
        relay.restart();
        assertThat(relay.send(Alerts.firing("ServiceDown"))).isEqualTo(200);
        relay.send(Alerts.resolved("ServiceDown"));
        relay.channel.awaitTaken(2);
        relay.awaitDone();
        assertThat(relay.channel.titles()).containsExactly("[FIRING] ServiceDown", "[RESOLVED] ServiceDown");
        assertThat(relay.metrics()).contains("kintsugi_relay_received_total{outcome=\"repeated\"} 1.0");
        clock.pass(Repetitions.WITHIN.plus(Duration.ofSeconds(1)));
        relay.send(Alerts.firing("ServiceDown"));
        relay.channel.awaitTaken(3);
    }

    @Test
    void hasRoomForNoMoreThanItsBoundAndThenAgain() throws Exception {
        relay.channel.answers(Channel.status(429, "300", ""));
        for (int number = 1; number <= RunningRelay.MOST; number++) {
            assertThat(relay.send(Alerts.notificationOf(number))).isEqualTo(200);
        }
        assertThat(relay.send(Alerts.notificationOf(7))).isEqualTo(503);
        assertThat(relay.metrics())
                .contains("kintsugi_relay_received_total{outcome=\"full\"} 1.0", "kintsugi_relay_waiting 3.0");
        relay.restart();
        relay.awaitDone();
        // As Alertmanager does after such an answer.
        assertThat(relay.send(Alerts.notificationOf(7))).isEqualTo(200);
        relay.channel.awaitTaken(4);
    }

    @Test
    void takesNothingFromWhoDoesNotKnowTheToken() throws Exception {
        byte[] body = Json.MAPPER.writeValueAsBytes(Alerts.notificationOf(1));
        for (String shown : List.of("", "Bearer ", "Bearer a token", RunningRelay.TOKEN)) {
            assertThat(relay.post(body, shown)).isEqualTo(401);
        }
        assertThat(relay.events()).isEmpty();
        assertThat(relay.metrics()).contains("kintsugi_relay_received_total{outcome=\"unauthorized\"} 4.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rubbish",
                "{}",
                "[]",
                "null",
                "5",
                "{\"alerts\":[]}",
                "{\"alerts\":5}",
                "{\"alerts\":[null]}",
                "{\"alerts\":[{\"labels\":{\"a\":null}}]}",
                "{\"alerts\":[{\"labels\":[]}]}",
                "{\"alerts\":[{\"status\":\"firing\"}]} {}",
                "{\"alerts\":[{\"status\":\"firing\"}]",
                "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void refusesWhatIsNoNotification(String body) throws Exception {
        assertThat(relay.post(body.getBytes(StandardCharsets.UTF_8), AUTHORIZED))
                .isEqualTo(400);
        assertThat(relay.data().resolve("spool")).isEmptyDirectory();
        assertThat(relay.data().resolve("evidence")).isEmptyDirectory();
        assertThat(relay.data().resolve("alerts.log")).doesNotExist();
        assertThat(relay.metrics()).contains("kintsugi_relay_received_total{outcome=\"unreadable\"} 1.0");
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        assertThat(relay.post(new byte[3_000_000], AUTHORIZED)).isEqualTo(413);
        Notification many =
                new Notification("", "", "", 0, Collections.nCopies(1_001, new Alert("", null, null, "", "", "", "")));
        assertThat(relay.send(many)).isEqualTo(413);
        assertThat(relay.data().resolve("spool")).isEmptyDirectory();
        assertThat(relay.metrics()).contains("kintsugi_relay_received_total{outcome=\"too_large\"} 2.0");
    }

    @Test
    void saysThatItCannotKeepAnythingUntilItCan() throws Exception {
        Path spool = relay.data().resolve("spool");
        Files.delete(spool);
        assertThat(relay.send(Alerts.firing("ServiceDown"))).isEqualTo(503);
        assertThat(relay.get("/health").statusCode()).isEqualTo(503);
        JsonNode health = Json.MAPPER.readTree(relay.get("/health").body());
        assertThat(health.path("status").asText()).isEqualTo("down");
        assertThat(health.path("storage").asText()).contains("NoSuchFileException");
        assertThat(relay.get("/livez").statusCode()).isEqualTo(200);
        assertThat(relay.metrics())
                .contains(
                        "kintsugi_relay_received_total{outcome=\"failed\"} 1.0",
                        "kintsugi_relay_storage_failures_total 1.0");
        Files.createDirectory(spool);
        assertThat(relay.get("/health").statusCode()).isEqualTo(200);
        assertThat(relay.send(Alerts.firing("ServiceDown"))).isEqualTo(200);
        relay.channel.awaitTaken(1);
    }
}
