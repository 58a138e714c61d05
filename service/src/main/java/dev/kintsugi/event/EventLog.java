package dev.kintsugi.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where other features write what they did, and read what clicks tell. */
@Component
public class EventLog {

    private final EventRepository events;
    private final ClickStatsRepository clicks;
    private final ObjectMapper json;

    EventLog(EventRepository events, ClickStatsRepository clicks, ObjectMapper json) {
        this.events = events;
        this.clicks = clicks;
        this.json = json;
    }

    /** Writes an event, in the caller's transaction if there is one. */
    public Mono<Event> append(long urlId, @Nullable Long userId, String type, Map<String, ?> details) {
        try {
            return events.insert(urlId, userId, type, json.writeValueAsString(details));
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("Event details could not be written as JSON", defect);
        }
    }

    /** What the clicks of a link tell. */
    public Mono<ClickStats> clickStats(long urlId) {
        return clicks.of(urlId);
    }
}
