package dev.kintsugi.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.web.InvalidValueException;
import dev.kintsugi.web.PlainText;
import java.math.BigDecimal;
import java.util.Optional;

/** The rule for an event's details: any JSON object whose names and texts PostgreSQL can hold. */
public final class EventDetails {

    private static final int MAX_DIGITS = 1_000;

    private EventDetails() {}

    /** The first rule that a name or text anywhere inside breaks. */
    public static Optional<String> brokenRule(JsonNode node) {
        try {
            requireStorable(node);
            return Optional.empty();
        } catch (InvalidValueException invalid) {
            return Optional.of(invalid.rule());
        }
    }

    private static void requireNumber(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
            throw new InvalidValueException("must not contain numbers of more than " + MAX_DIGITS + " digits");
        }
    }

    // Depth is bounded by the parser (1,000 levels by default).
    private static void requireStorable(JsonNode node) {
        if (node.isTextual()) {
            requireText(node.textValue());
        }
        if (node.isNumber()) {
            requireNumber(node.decimalValue());
        }
        node.properties().forEach(field -> requireText(field.getKey()));
        node.forEach(EventDetails::requireStorable);
    }

    // Free text may have lines and tabs.
    private static void requireText(String text) {
        PlainText.requireClean(text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' '));
    }
}
