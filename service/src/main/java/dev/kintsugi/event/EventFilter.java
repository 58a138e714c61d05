package dev.kintsugi.event;

import dev.kintsugi.web.Query;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Which events a list is asked for. */
record EventFilter(Optional<Long> urlId, Optional<Long> userId, Optional<String> type) {

    /** Reads url_id, user_id, and event_type or its other name, type. */
    static EventFilter of(ServerHttpRequest request) {
        Query query = Query.of(request);
        Optional<String> type = query.text("event_type");
        // Read in any case: one that breaks a rule is a 400 even beside a good event_type.
        Optional<String> otherName = query.text("type");
        return new EventFilter(query.integer("url_id"), query.integer("user_id"), type.or(() -> otherName));
    }

    EventFilter ofLink(long linkId) {
        return new EventFilter(Optional.of(linkId), userId, type);
    }
}
