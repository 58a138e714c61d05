package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordMessagesTest {

    private static final Waiting.Progress ATTEMPTED = Waiting.Progress.NONE.attempting();

    @Test
    void saysWhatHappenedAndWhereToRead() throws JsonProcessingException {
        JsonNode embed = embed(Alerts.firing("ServiceDown"));
        assertThat(embed.path("title").asText()).isEqualTo("[FIRING] ServiceDown");
        assertThat(embed.path("description").asText()).isEqualTo("Nobody is redirected\nnginx does not answer");
        assertThat(embed.path("timestamp").asText()).isEqualTo("2026-11-21T10:00:00.123Z");
        assertThat(embed.path("fields").findValuesAsText("name"))
                .containsExactly("Severity", "Labels", "Runbook", "Dashboard");
        assertThat(embed.path("fields").findValuesAsText("value"))
                .containsExactly(
                        "critical",
                        "job=edge",
                        "https://example.com/RUNBOOK.md#servicedown",
                        "http://localhost:9000/grafana/d/kintsugi-overview");
    }

    // It refuses a message for the sake of one such address.
    @Test
    void hasNoAddressWhereDiscordWouldCheckIt() throws JsonProcessingException {
        assertThat(embed(Alerts.firing("ServiceDown")).has("url")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"critical,#c62828", "warning,#f9a825", "info,#1565c0", "none,#757575", "unheard of,#6a1b9a"})
    void hasTheColourOfTheSeverity(String severity, String colour) throws JsonProcessingException {
        Alert alert = with(Map.of("alertname", "A", "severity", severity), Map.of());
        assertThat(colour(embed(alert))).isEqualTo(colour);
    }

    @Test
    void isGreenOnceItIsOver() throws JsonProcessingException {
        JsonNode embed = embed(Alerts.resolved("ServiceDown"));
        assertThat(colour(embed)).isEqualTo("#2e7d32");
        assertThat(embed.path("title").asText()).isEqualTo("[RESOLVED] ServiceDown");
        assertThat(embed.path("timestamp").asText()).isEqualTo("2026-11-21T10:05:00Z");
    }

    @Test
    void callsNobodyWhateverALabelSays() throws JsonProcessingException {
        JsonNode message = message(waiting(
                Waiting.Progress.NONE, with(Map.of("alertname", "@everyone"), Map.of("summary", "@here <@1> <@&2>"))));
        assertThat(message.path("allowed_mentions").path("parse").isArray()).isTrue();
        assertThat(message.path("allowed_mentions").path("parse")).isEmpty();
        JsonNode embed = message.path("embeds").path(0);
        assertThat(embed.path("title").asText()).isEqualTo("[FIRING] \\@everyone");
        assertThat(embed.path("description").asText()).isEqualTo("\\@here \\<\\@1\\> \\<\\@&2\\>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "*", "\ud83d\ude00", "\n"})
    void isShortEnoughForDiscordHoweverMuchIsSaid(String text) throws JsonProcessingException {
        String long1 = text.repeat(20_000);
        Alert alert = with(
                Map.of("alertname", long1, "severity", long1, "other", long1),
                Map.of(
                        "summary",
                        long1,
                        "description",
                        long1,
                        "runbook_url",
                        "https://example.com/" + long1,
                        "dashboard_url",
                        "https://example.com/" + "x".repeat(400)));
        List<Alert> alerts = new ArrayList<>(List.of(alert, alert, alert));
        alerts.addAll(Alerts.notificationOf(30).alerts());
        for (JsonNode message : messages(alerts.toArray(Alert[]::new))) {
            assertThat(message.path("content").asText()).hasSizeLessThanOrEqualTo(2_000);
            assertFits(message.path("embeds"));
        }
    }

    // https://discord.com/developers/docs/resources/message#embed-object-embed-limits
    private static void assertFits(JsonNode embeds) {
        assertThat(embeds.size()).isBetween(1, 10);
        int characters = 0;
        for (JsonNode embed : embeds) {
            assertThat(embed.path("title").asText()).hasSizeBetween(1, 256);
            assertThat(embed.path("description").asText()).hasSizeLessThanOrEqualTo(4_096);
            characters += embed.path("title").asText().length()
                    + embed.path("description").asText().length();
            assertThat(embed.path("fields").size()).isLessThanOrEqualTo(25);
            for (JsonNode field : embed.path("fields")) {
                assertThat(field.path("name").asText()).hasSizeBetween(1, 256);
                assertThat(field.path("value").asText()).isNotBlank().hasSizeLessThanOrEqualTo(1_024);
                characters += field.path("name").asText().length()
                        + field.path("value").asText().length();
            }
        }
        assertThat(characters).isLessThanOrEqualTo(6_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "https://",
                "http://a b",
                "ftp://example.com/",
                "https://example.com/[x](https://evil.example)",
                "https://example.com/\n@everyone"
            })
    void leavesOutWhatIsNoAddress(String address) throws JsonProcessingException {
        JsonNode embed =
                embed(with(Map.of("alertname", "A"), Map.of("dashboard_url", address, "runbook_url", address)));
        assertThat(embed.path("fields")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-21"})
    void leavesOutWhatIsNoTime(String time) throws JsonProcessingException {
        Alert alert = new Alert("firing", Map.of("alertname", "A"), Map.of(), time, "", "", "");
        assertThat(embed(alert).has("timestamp")).isFalse();
    }

    @Test
    void saysThatItMayBeARepetition() throws JsonProcessingException {
        assertThat(message(waiting(ATTEMPTED, Alerts.firing("A")))
                        .path("content")
                        .asText())
                .contains("Perhaps a repetition");
        assertThat(message(waiting(Waiting.Progress.NONE, Alerts.firing("A"))).has("content"))
                .isFalse();
    }

    @Test
    void saysAtItsEndHowManyAlertmanagerLeftOut() throws JsonProcessingException {
        Notification notification =
                new Notification("", "", "", 7, Alerts.notificationOf(11).alerts());
        Waiting waiting = new Waiting(1, Moment.START, notification, Waiting.Progress.NONE);
        assertThat(message(waiting).has("content")).isFalse();
        assertThat(message(new Waiting(1, Moment.START, notification, Waiting.Progress.NONE.after(10)))
                        .path("content")
                        .asText())
                .contains("left out 7 more");
    }

    @Test
    void tellsEveryAlertOnceInAsFewMessagesAsItCan() throws JsonProcessingException {
        Alert[] alerts = Alerts.notificationOf(21).alerts().toArray(Alert[]::new);
        List<JsonNode> messages = messages(alerts);
        assertThat(messages)
                .extracting(message -> message.path("embeds").size())
                .containsExactly(10, 10, 1);
        assertThat(messages.stream().flatMap(message -> message.path("embeds").findValuesAsText("title").stream()))
                .containsExactlyElementsOf(Alerts.notificationOf(21).alerts().stream()
                        .map(alert -> "[FIRING] " + alert.name())
                        .toList());
    }

    @Test
    void saysWhenNewerOnesMayHaveBeenToldBeforeIt() throws JsonProcessingException {
        Waiting waiting = waiting(Waiting.Progress.NONE, Alerts.firing("A"));
        assertThat(Json.MAPPER
                        .readTree(DiscordMessages.next(waiting, true).json())
                        .path("content")
                        .asText())
                .isEqualTo("Late: this came at 2026-11-21T10:00:07Z, and newer ones may have been told before it.\n");
    }

    // All messages of a notification, as each follows from how far the ones before it came.
    private static List<JsonNode> messages(Alert... alerts) throws JsonProcessingException {
        List<JsonNode> messages = new ArrayList<>();
        Waiting waiting = waiting(Waiting.Progress.NONE, alerts);
        while (!waiting.isDelivered()) {
            DiscordMessages.Message message = DiscordMessages.next(waiting, false);
            messages.add(Json.MAPPER.readTree(message.json()));
            waiting = waiting(waiting.progress().after(message.alerts().size()), alerts);
        }
        return messages;
    }

    private static JsonNode message(Waiting waiting) throws JsonProcessingException {
        return Json.MAPPER.readTree(DiscordMessages.next(waiting, false).json());
    }

    private static JsonNode embed(Alert alert) throws JsonProcessingException {
        return message(waiting(Waiting.Progress.NONE, alert)).path("embeds").path(0);
    }

    private static Waiting waiting(Waiting.Progress progress, Alert... alerts) {
        return new Waiting(1, Moment.START, Alerts.notification(alerts), progress);
    }

    private static String colour(JsonNode embed) {
        return "#%06x".formatted(embed.path("color").asInt());
    }

    private static Alert with(Map<String, String> labels, Map<String, String> annotations) {
        return new Alert("firing", labels, annotations, "", "", "", "");
    }
}
