package dev.kintsugi.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.event.Event;
import dev.kintsugi.event.EventDetails;
import dev.kintsugi.web.InvalidValueException;
import dev.kintsugi.web.PlainText;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** events.csv: details is JSON; an event may be older than its link. */
@Component
class EventImport implements ImportKind<EventImport.Row> {

    /** A well-formed row. */
    record Row(
            long number,
            @Nullable Long id,
            long urlId,
            @Nullable Long userId,
            String eventType,
            @Nullable LocalDateTime timestamp,
            String details) {}

    private final EventImportRepository events;
    private final ObjectReader json;

    EventImport(EventImportRepository events, ObjectMapper json) {
        this.events = events;
        this.json = json.reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("url_id", "event_type");
    }

    @Override
    public Row map(CsvRow row) {
        return new Row(
                row.number(),
                row.optional("id", CsvValues::integer).orElse(null),
                row.required("url_id", CsvValues::integer),
                row.optional("user_id", CsvValues::integer).orElse(null),
                row.required("event_type", text -> PlainText.required(text, Event.MAX_TYPE)),
                row.optional("timestamp", CsvValues::time).orElse(null),
                row.optional("details", this::details).orElse("{}"));
    }

    @Override
    public Mono<Void> open() {
        return events.open();
    }

    @Override
    public Mono<Void> stage(List<Row> rows) {
        return events.stage(rows);
    }

    @Override
    public Mono<ImportOutcome> resolve() {
        return events.resolve();
    }

    @Override
    public String table() {
        return EventImportRepository.TABLE;
    }

    private String details(String text) {
        try {
            if (json.readTree(text) instanceof ObjectNode details) {
                EventDetails.brokenRule(details).ifPresent(rule -> {
                    throw new InvalidValueException(rule);
                });
                return details.toString();
            }
        } catch (JsonProcessingException | NumberFormatException malformed) {
            // falls through to the one message below
        }
        throw new InvalidValueException("must be a JSON object");
    }
}
