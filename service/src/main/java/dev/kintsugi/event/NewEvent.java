package dev.kintsugi.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.web.Fields;
import dev.kintsugi.web.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of POST /events. */
record NewEvent(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long urlId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                minLength = 1,
                maxLength = Event.MAX_TYPE,
                pattern = PlainText.PATTERN)
        String eventType,

        @Schema(nullable = true) @Nullable Long userId,

        @Schema(types = {"object", "null"}) String details) {

    static NewEvent from(Fields fields) {
        Long urlId = fields.requiredId("url_id");
        String type = fields.required("event_type", NewEvent::type);
        Long userId = fields.optionalId("user_id").orElse(null);
        String details = fields.optionalObject("details")
                .map(node -> details(node, fields))
                .orElse("{}");
        fields.verify();
        return new NewEvent(Objects.requireNonNull(urlId), Objects.requireNonNull(type), userId, details);
    }

    static String type(String value) {
        return PlainText.required(value, Event.MAX_TYPE);
    }

    private static String details(ObjectNode node, Fields fields) {
        EventDetails.brokenRule(node).ifPresent(rule -> fields.reject("details", rule));
        return node.toString();
    }
}
