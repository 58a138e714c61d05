package dev.kintsugi.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a JSON object strictly and collects what is wrong with them; {@link #verify()} ends the reading. */
public final class Fields {

    private final ObjectNode object;
    private final String prefix;
    private final List<FieldError> errors;

    Fields(ObjectNode object) {
        this(object, "", new ArrayList<>());
    }

    private Fields(ObjectNode object, String prefix, List<FieldError> errors) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
    }

    /** Whether the field is there, even as null. */
    public boolean has(String field) {
        return object.has(field);
    }

    /** A string that must be there, passed through a rule; null only when it was not, which verify() reports. */
    public <T> @Nullable T required(String field, Function<String, T> rule) {
        if (isAbsent(field)) {
            reject(field, "is required");
            return null;
        }
        return text(field, rule);
    }

    /** A string that may be absent or null, passed through a rule. */
    public <T> Optional<T> optional(String field, Function<String, T> rule) {
        return isAbsent(field) ? Optional.empty() : Optional.ofNullable(text(field, rule));
    }

    /** A 64-bit integer that must be there; null only when it was not, which verify() reports. */
    public @Nullable Long requiredId(String field) {
        if (isAbsent(field)) {
            reject(field, "is required");
            return null;
        }
        return id(field);
    }

    /** A 64-bit integer that may be absent or null. */
    public Optional<Long> optionalId(String field) {
        return isAbsent(field) ? Optional.empty() : Optional.ofNullable(id(field));
    }

    /** A boolean that must not be null when the field is there. */
    public Optional<Boolean> optionalBoolean(String field) {
        JsonNode node = object.get(field);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            reject(field, "must be true or false");
        }
        return Optional.of(node.booleanValue());
    }

    /** A JSON object that may be absent or null. */
    public Optional<ObjectNode> optionalObject(String field) {
        if (isAbsent(field)) {
            return Optional.empty();
        }
        if (object.get(field) instanceof ObjectNode node) {
            return Optional.of(node);
        }
        reject(field, "must be an object");
        return Optional.empty();
    }

    /** The fields of a JSON object that may be absent or null; their broken rules are reported here, as field.name. */
    public Fields nested(String field) {
        ObjectNode inner = optionalObject(field).orElseGet(JsonNodeFactory.instance::objectNode);
        return new Fields(inner, prefix + field + ".", errors);
    }

    /** An integer between two others that must be there; the lesser when it was not, which verify() reports. */
    public long requiredBetween(String field, long least, long most) {
        if (isAbsent(field)) {
            reject(field, "is required");
            return least;
        }
        JsonNode node = object.get(field);
        if (node.isIntegralNumber()
                && node.canConvertToLong()
                && node.longValue() >= least
                && node.longValue() <= most) {
            return node.longValue();
        }
        reject(field, "must be an integer from " + least + " to " + most);
        return least;
    }

    /** An integer between two others that may be absent or null. */
    public Optional<Long> optionalBetween(String field, long least, long most) {
        return isAbsent(field) ? Optional.empty() : Optional.of(requiredBetween(field, least, most));
    }

    /** Notes each field that is none of these. */
    public void rejectOthersThan(String... known) {
        Set<String> names = Set.of(known);
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                reject(name, "is unknown");
            }
        });
    }

    /** Notes a broken rule. */
    public void reject(String field, String rule) {
        errors.add(new FieldError(prefix + field, rule));
    }

    /** Throws the 400 that lists every broken rule, if any. */
    public void verify() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(List.copyOf(errors));
        }
    }

    private boolean isAbsent(String field) {
        return !object.hasNonNull(field);
    }

    private <T> @Nullable T text(String field, Function<String, T> rule) {
        JsonNode node = object.get(field);
        try {
            if (node.isTextual()) {
                return rule.apply(node.textValue());
            }
            reject(field, "must be a string");
        } catch (InvalidValueException invalid) {
            reject(field, invalid.rule());
        }
        return null;
    }

    private @Nullable Long id(String field) {
        JsonNode node = object.get(field);
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        reject(field, "must be a 64-bit integer");
        return null;
    }
}
