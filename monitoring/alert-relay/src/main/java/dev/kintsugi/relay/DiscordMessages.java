package dev.kintsugi.relay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Notifications as messages of a Discord webhook, within its limits: what it would refuse is cut or left out.
 *
 * @see <a href="https://discord.com/developers/docs/resources/message#embed-object">Discord: embed limits</a>
 */
final class DiscordMessages {

    // Discord's are 10 embeds, together 6,000 characters, each of 256 in the title, 4,096 in the description, 1,024 in
    // a field.
    private static final int EMBEDS = 10;
    private static final int CHARACTERS = 6_000;
    private static final int TITLE = 256;
    private static final int DESCRIPTION = 2_000;
    private static final int FIELD = 1_000;
    private static final int SHORT = 100;
    private static final int ADDRESS = 500;

    private static final int GREEN = 0x2E7D32;
    private static final Map<String, Integer> COLOURS =
            Map.of("critical", 0xC62828, "warning", 0xF9A825, "info", 0x1565C0, "none", 0x757575);
    private static final int UNKNOWN_SEVERITY = 0x6A1B9A;
    private static final Set<String> TOLD_ELSEWHERE = Set.of("alertname", "severity");
    // Nothing that would end the address, or begin markup.
    private static final Pattern HTTP = Pattern.compile("https?://[A-Za-z0-9][A-Za-z0-9._~:/?#@!$&'*+,;=%-]*");

    /**
     * A message.
     *
     * @param alerts that it tells
     * @param json as it is posted
     */
    record Message(List<Alert> alerts, String json) {}

    private DiscordMessages() {}

    /**
     * The next message of a notification: as many of the alerts that Discord has not taken yet as one can hold.
     *
     * @param isLate whether newer ones may have been told before it
     */
    static Message next(Waiting waiting, boolean isLate) {
        List<Alert> alerts = waiting.notification().alerts();
        int from = waiting.progress().delivered();
        ObjectNode message = Json.MAPPER.createObjectNode();
        message.put("username", "Kintsugi");
        // Whatever a label says, nobody is called by it.
        message.putObject("allowed_mentions").putArray("parse");
        ArrayNode embeds = message.putArray("embeds");
        int to = from;
        for (int characters = 0; to < alerts.size() && embeds.size() < EMBEDS; to++) {
            ObjectNode embed = embed(alerts.get(to));
            characters += characters(embed);
            if (to > from && characters > CHARACTERS) {
                break;
            }
            embeds.add(embed);
        }
        putUnlessEmpty(message, "content", remarks(waiting, isLate, to));
        return new Message(alerts.subList(from, to), message.toString());
    }

    private static String remarks(Waiting waiting, boolean isLate, int to) {
        String late = isLate
                ? "Late: this came at " + waiting.receivedAt().truncatedTo(ChronoUnit.SECONDS)
                        + ", and newer ones may have been told before it.\n"
                : "";
        String repetition = waiting.progress().attempted()
                ? "Perhaps a repetition: this was sent before, and no answer to it was noted.\n"
                : "";
        int leftOut = waiting.notification().truncatedAlerts();
        boolean isLast = to == waiting.notification().alerts().size();
        return late
                + repetition
                + (leftOut > 0 && isLast ? "Alertmanager left out " + leftOut + " more of this group." : "");
    }

    private static ObjectNode embed(Alert alert) {
        ObjectNode embed = Json.MAPPER.createObjectNode();
        String state = alert.isFiring() ? "FIRING" : "RESOLVED";
        embed.put("title", "[" + state + "] " + Markdown.line(alert.name(), TITLE - state.length() - 3));
        embed.put("color", colour(alert));
        putUnlessEmpty(
                embed,
                "description",
                Markdown.text(alert.annotation("summary") + "\n" + alert.annotation("description"), DESCRIPTION));
        putUnlessEmpty(embed, "timestamp", timestamp(alert.isFiring() ? alert.startsAt() : alert.endsAt()));
        ArrayNode fields = embed.putArray("fields");
        field(fields, "Severity", Markdown.line(alert.label("severity"), SHORT));
        field(fields, "Labels", labels(alert));
        // Not the embed's own url, which Discord refuses, with the whole message, when its host has no dot (localhost).
        field(fields, "Runbook", address(alert.annotation("runbook_url")));
        field(fields, "Dashboard", address(alert.annotation("dashboard_url")));
        return embed;
    }

    private static int colour(Alert alert) {
        return alert.isFiring() ? COLOURS.getOrDefault(alert.label("severity"), UNKNOWN_SEVERITY) : GREEN;
    }

    // Discord refuses what is none; Alertmanager sends up to nine digits of a second.
    private static String timestamp(String time) {
        try {
            return OffsetDateTime.parse(time)
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS)
                    .toString();
        } catch (DateTimeException none) {
            return "";
        }
    }

    private static String labels(Alert alert) {
        return Markdown.line(
                new TreeMap<>(alert.labels())
                        .entrySet().stream()
                                .filter(label -> !TOLD_ELSEWHERE.contains(label.getKey()))
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .collect(Collectors.joining(" ")),
                FIELD);
    }

    private static void field(ArrayNode fields, String name, String value) {
        if (!value.isBlank()) {
            fields.addObject().put("name", name).put("value", value).put("inline", value.length() < 20);
        }
    }

    private static void putUnlessEmpty(ObjectNode node, String name, String value) {
        if (!value.isBlank()) {
            node.put(name, value);
        }
    }

    private static String address(String text) {
        return text.length() <= ADDRESS && HTTP.matcher(text).matches() ? text : "";
    }

    private static int characters(ObjectNode embed) {
        int characters = embed.path("title").asText().length()
                + embed.path("description").asText().length();
        for (var field : embed.path("fields")) {
            characters += field.path("name").asText().length()
                    + field.path("value").asText().length();
        }
        return characters;
    }
}
