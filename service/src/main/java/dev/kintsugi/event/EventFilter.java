package dev.kintsugi.event;

import dev.kintsugi.web.Problem;
import dev.kintsugi.web.Query;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Which events a list is asked for. */
record EventFilter(Optional<Long> urlId, Optional<Long> userId, Optional<String> type) {

    /** Reads url_id, user_id, and event_type or its other name, type. */
    static EventFilter of(ServerHttpRequest request) {
        Query query = Query.of(request);
        Optional<String> type = query.text("event_type");
        // Read in any case: one that breaks a rule, or asks for something else, is a 400 even beside a good event_type.
        Optional<String> otherName = query.text("type");
        if (type.isPresent() && otherName.isPresent() && !type.equals(otherName)) {
            throw Problem.invalid("type", "contradicts event_type");
        }
        return new EventFilter(query.id("url_id"), query.id("user_id"), type.or(() -> otherName));
    }

    EventFilter ofLink(long linkId) {
        return new EventFilter(Optional.of(linkId), userId, type);
    }
}
