package dev.kintsugi.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a log, understood.
 *
 * @param time when it was written
 * @param fields all that it says
 */
record LogEntry(Instant time, JsonNode fields) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String TIMESTAMP = "timestamp";
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final List<String> FIRST = List.of("level", "logger", "message");

    /** Empty for what is no entry: a line torn by the end of its process or by a full disk, or somebody else's. */
    static Optional<LogEntry> of(String line) {
        try {
            JsonNode fields = JSON.readTree(line);
            return fields.isObject() && fields.path(TIMESTAMP).isTextual()
                    ? Optional.of(new LogEntry(
                            OffsetDateTime.parse(fields.path(TIMESTAMP).textValue())
                                    .toInstant(),
                            fields))
                    : Optional.empty();
        } catch (JsonProcessingException | DateTimeException torn) {
            return Optional.empty();
        }
    }

    /** What the entry says under this name; empty when it says nothing. */
    String text(String field) {
        return fields.path(field).asText();
    }

    /** The entry as it is answered: its time in UTC, to the millisecond, and what every entry has first. */
    String json() {
        ObjectNode entry = JSON.createObjectNode();
        entry.put(TIMESTAMP, UTC.format(time));
        FIRST.forEach(name -> entry.put(name, text(name)));
        fields.properties().forEach(field -> entry.putIfAbsent(field.getKey(), field.getValue()));
        return entry.toString();
    }
}
