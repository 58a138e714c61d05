package dev.kintsugi.ops.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.ops.alert.AlertRule.State;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what Prometheus' /api/v1/rules answers. */
final class RulesAnswer {

    private static final int MOST_RULES = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RulesAnswer() {}

    /** Its alerting rules, the worst first; an exception when the text is no such answer. */
    static List<AlertRule> read(String text) throws IOException {
        JsonNode answer = JSON.readTree(text);
        JsonNode groups = answer.path("data").path("groups");
        if (!answer.path("status").asText().equals("success") || !groups.isArray()) {
            throw new IOException("it answered no rules");
        }
        List<AlertRule> rules = new ArrayList<>();
        for (JsonNode group : groups) {
            for (JsonNode rule : group.path("rules")) {
                if (rule.path("type").asText().equals("alerting")) {
                    rules.add(rule(rule));
                }
            }
        }
        rules.sort(Comparator.comparing(AlertRule::state).reversed().thenComparing(AlertRule::name));
        return List.copyOf(rules.subList(0, Math.min(rules.size(), MOST_RULES)));
    }

    private static AlertRule rule(JsonNode rule) {
        State state = state(rule);
        JsonNode alert = oldest(rule.path("alerts"), state);
        // An alert's own texts are filled in; a rule's are templates.
        JsonNode texts = alert.isObject() ? alert.path("annotations") : rule.path("annotations");
        return new AlertRule(
                rule.path("name").asText(),
                state,
                rule.path("labels").path("severity").asText(),
                texts.path("summary").asText().replaceAll("\\{\\{.*?}}", "…"),
                number(alert.path("value").asText()),
                time(alert.path("activeAt").asText()),
                textOrNull(texts.path("runbook_url")),
                textOrNull(texts.path("dashboard_url")));
    }

    private static State state(JsonNode rule) {
        return switch (rule.path("state").asText().toLowerCase(Locale.ROOT)) {
            case "firing" -> State.FIRING;
            case "pending" -> State.PENDING;
            default -> State.INACTIVE;
        };
    }

    // A rule fires as soon as one of its alerts does; others may be pending.
    private static JsonNode oldest(JsonNode alerts, State state) {
        return alerts.valueStream()
                .filter(alert -> state(alert) == state)
                .min(Comparator.comparing(
                        alert -> time(alert.path("activeAt").asText()),
                        Comparator.nullsLast(Comparator.naturalOrder())))
                .orElse(JSON.missingNode());
    }

    private static @Nullable Double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static @Nullable LocalDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime()
                    .truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText() : null;
    }
}
