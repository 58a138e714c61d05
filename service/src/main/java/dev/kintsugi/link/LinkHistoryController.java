package dev.kintsugi.link;

import dev.kintsugi.event.Event;
import dev.kintsugi.event.EventLog;
import dev.kintsugi.event.EventPages;
import dev.kintsugi.web.PlainText;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.PublicUrl;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What happened to one link: /urls/{id}/events and /urls/{id}/stats. */
@RestController
@Tag(name = "URLs")
class LinkHistoryController {

    private final LinkRepository links;
    private final EventLog events;
    private final EventPages pages;
    private final PublicUrl publicUrl;

    LinkHistoryController(LinkRepository links, EventLog events, EventPages pages, PublicUrl publicUrl) {
        this.links = links;
        this.events = events;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/urls/{id}/events")
    @Operation(summary = "List a link's events")
    @Parameter(name = "user_id", in = ParameterIn.QUERY, schema = @Schema(type = "integer", format = "int64"))
    @Parameter(
            name = "event_type",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string", minLength = 1, maxLength = 255, pattern = PlainText.PATTERN))
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Another name for event_type",
            schema = @Schema(type = "string", minLength = 1, maxLength = 255, pattern = PlainText.PATTERN))
    Mono<ResponseEntity<List<Event>>> events(@PathVariable Long id, ServerHttpRequest request) {
        return link(id).flatMap(link -> pages.ofLink(link.id(), request));
    }

    @GetMapping("/urls/{id}/stats")
    @Operation(summary = "Clicks of a link: per day with unique visitors, referrer hosts, browsers")
    Mono<LinkStats> stats(@PathVariable Long id, ServerHttpRequest request) {
        return link(id).flatMap(link ->
                events.clickStats(link.id()).map(clicks -> LinkStats.of(link.under(publicUrl.of(request)), clicks)));
    }

    private Mono<Link> link(long id) {
        return links.find(id).map(link -> link.orElseThrow(() -> Problem.notFound("URL", id)));
    }
}
