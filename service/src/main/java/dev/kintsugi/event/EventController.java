package dev.kintsugi.event;

import dev.kintsugi.web.Answer;
import dev.kintsugi.web.Answers;
import dev.kintsugi.web.Deletion;
import dev.kintsugi.web.Idempotency;
import dev.kintsugi.web.JsonBody;
import dev.kintsugi.web.PlainText;
import dev.kintsugi.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** /events. */
@RestController
@Tag(name = "Events")
class EventController {

    private final EventRepository events;
    private final EventPages pages;
    private final Idempotency idempotency;
    private final Answers answers;
    private final Deletion deletion;

    EventController(
            EventRepository events, EventPages pages, Idempotency idempotency, Answers answers, Deletion deletion) {
        this.events = events;
        this.pages = pages;
        this.idempotency = idempotency;
        this.answers = answers;
        this.deletion = deletion;
    }

    @GetMapping("/events")
    @Operation(summary = "List events; redirect and clicked mean click")
    @Parameter(name = "url_id", in = ParameterIn.QUERY, schema = @Schema(type = "integer", format = "int64"))
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
    Mono<ResponseEntity<List<Event>>> list(ServerHttpRequest request) {
        return pages.of(request);
    }

    @GetMapping("/events/{id}")
    @Operation(summary = "Read an event")
    Mono<Event> read(@PathVariable Long id) {
        return events.find(id).map(event -> event.orElseThrow(() -> Problem.notFound("Event", id)));
    }

    @PostMapping("/events")
    @Operation(summary = "Write an event of any type")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewEvent.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Event.class)))
    Mono<ResponseEntity<String>> create(ServerWebExchange exchange, JsonBody body) {
        NewEvent event = body.read(NewEvent::from);
        return idempotency.once(exchange, body, () -> create(event));
    }

    @DeleteMapping("/events/{id}")
    @Operation(summary = "Remove an event; a click is taken off its link's total")
    @ApiResponse(responseCode = "204", content = @Content)
    Mono<ResponseEntity<Map<String, String>>> delete(@PathVariable Long id) {
        return events.delete(id).map(deleted -> {
            if (!deleted) {
                throw Problem.notFound("Event", id);
            }
            return deletion.answer();
        });
    }

    private Mono<Answer> create(NewEvent event) {
        Long userId = event.userId();
        return require(events.linkExists(event.urlId()), "URL", event.urlId())
                .then(userId == null ? Mono.empty() : require(events.userExists(userId), "User", userId))
                .then(Mono.defer(() -> events.insert(event.urlId(), userId, event.eventType(), event.details())))
                .map(created -> answers.created("/events/" + created.id(), created));
    }

    private static Mono<Void> require(Mono<Boolean> exists, String noun, long id) {
        return exists.flatMap(found -> found ? Mono.empty() : Mono.error(Problem.notFound(noun, id)));
    }
}
