package dev.kintsugi.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.Query;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Which entries of the logs are asked for.
 *
 * @param limit the most of them, the newest
 * @param level theirs at least; null: any
 * @param filter what one of their values contains, whatever the case of its letters; empty: anything
 */
record LogQuery(int limit, @Nullable Level level, String filter) {

    static final int MOST = 1000;
    private static final long USUAL = 100;

    LogQuery {
        filter = filter.toLowerCase(Locale.ROOT);
    }

    /** Reads lines or limit, level and filter; what does not parse is a 400. */
    static LogQuery of(ServerHttpRequest request) {
        Query query = Query.of(request);
        if (query.integer("lines").isPresent() && query.integer("limit").isPresent()) {
            throw Problem.invalid("limit", "and lines exclude each other");
        }
        long limit = query.integer("lines").or(() -> query.integer("limit")).orElse(USUAL);
        return new LogQuery(
                (int) Math.clamp(limit, 1L, MOST),
                query.text("level").map(LogQuery::level).orElse(null),
                query.text("filter").orElse(""));
    }

    private static Level level(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRACE" -> Level.TRACE;
            case "DEBUG" -> Level.DEBUG;
            case "INFO" -> Level.INFO;
            case "WARN", "WARNING" -> Level.WARN;
            case "ERROR" -> Level.ERROR;
            default -> throw Problem.invalid("level", "must be one of trace, debug, info, warn, error");
        };
    }

    /** Whether the entry is one of them. */
    boolean matches(LogEntry entry) {
        return isLoudEnough(entry.text("level")) && contains(entry.fields());
    }

    private boolean isLoudEnough(String name) {
        if (level == null) {
            return true;
        }
        for (Level known : Level.values()) {
            if (known.name().equals(name)) {
                return known.toInt() >= level.toInt();
            }
        }
        return false;
    }

    private boolean contains(JsonNode value) {
        return filter.isEmpty()
                || (value.isValueNode()
                        ? value.asText().toLowerCase(Locale.ROOT).contains(filter)
                        : StreamSupport.stream(value.spliterator(), false).anyMatch(this::contains));
    }
}
