package dev.kintsugi.event;

import dev.kintsugi.web.PageAnswer;
import dev.kintsugi.web.PageQuery;
import dev.kintsugi.web.Sort;
import java.util.EnumSet;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists of events, as answers. */
@Component
public class EventPages {

    private final EventRepository events;

    EventPages(EventRepository events) {
        this.events = events;
    }

    /** The events that the request's parameters select. */
    Mono<ResponseEntity<List<Event>>> of(ServerHttpRequest request) {
        return page(EventFilter.of(request), request);
    }

    /** The same, of one link. */
    public Mono<ResponseEntity<List<Event>>> ofLink(long linkId, ServerHttpRequest request) {
        return page(EventFilter.of(request).ofLink(linkId), request);
    }

    private Mono<ResponseEntity<List<Event>>> page(EventFilter filter, ServerHttpRequest request) {
        PageQuery query = PageQuery.of(request, EnumSet.allOf(Sort.class));
        return events.page(filter, query).map(page -> PageAnswer.of(request, query, page, Event::id));
    }
}
