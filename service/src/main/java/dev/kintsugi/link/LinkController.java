package dev.kintsugi.link;

import dev.kintsugi.web.Answers;
import dev.kintsugi.web.Deletion;
import dev.kintsugi.web.Idempotency;
import dev.kintsugi.web.JsonBody;
import dev.kintsugi.web.PageAnswer;
import dev.kintsugi.web.PageQuery;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.PublicUrl;
import dev.kintsugi.web.Query;
import dev.kintsugi.web.Sort;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** /urls, /shorten and a user's links. */
@RestController
@Tag(name = "URLs")
class LinkController {

    private static final Set<Sort> SORTS = EnumSet.of(Sort.ID, Sort.ID_DESC);

    private final LinkRepository links;
    private final LinkEditor editor;
    private final Idempotency idempotency;
    private final Answers answers;
    private final Deletion deletion;
    private final PublicUrl publicUrl;

    LinkController(
            LinkRepository links,
            LinkEditor editor,
            Idempotency idempotency,
            Answers answers,
            Deletion deletion,
            PublicUrl publicUrl) {
        this.links = links;
        this.editor = editor;
        this.idempotency = idempotency;
        this.answers = answers;
        this.deletion = deletion;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/urls")
    @Operation(summary = "List links")
    @Parameter(name = "user_id", in = ParameterIn.QUERY, schema = @Schema(type = "integer", format = "int64"))
    @Parameter(
            name = "is_active",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"true", "false", "1", "0"}))
    Mono<ResponseEntity<List<Link>>> list(ServerHttpRequest request) {
        Query query = Query.of(request);
        return page(request, query.id("user_id"), query.bool("is_active"));
    }

    @GetMapping("/users/{id}/urls")
    @Operation(summary = "List a user's links")
    Mono<ResponseEntity<List<Link>>> listOfUser(@PathVariable Long id, ServerHttpRequest request) {
        return links.findUser(id)
                .map(user -> user.orElseThrow(() -> Problem.notFound("User", id)))
                .flatMap(user -> page(request, Optional.of(user), Optional.empty()));
    }

    @GetMapping("/urls/{id}")
    @Operation(summary = "Read a link, whether or not it is active")
    Mono<Link> read(@PathVariable Long id, ServerHttpRequest request) {
        return links.find(id)
                .map(link -> link.orElseThrow(() -> Problem.notFound("URL", id)).under(publicUrl.of(request)));
    }

    @PostMapping("/urls")
    @Operation(summary = "Create a link; the same address twice gives two codes")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewLink.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Link.class)))
    Mono<ResponseEntity<String>> create(ServerWebExchange exchange, JsonBody body) {
        String base = publicUrl.of(exchange.getRequest());
        NewLink link = body.read(fields -> NewLink.from(fields, base));
        return idempotency.once(
                exchange,
                body,
                () -> editor.create(link)
                        .map(created -> answers.created("/urls/" + created.id(), created.under(base))));
    }

    @PostMapping("/shorten")
    @Operation(summary = "Create a link; the same as POST /urls")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewLink.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Link.class)))
    Mono<ResponseEntity<String>> shorten(ServerWebExchange exchange, JsonBody body) {
        return create(exchange, body);
    }

    @PutMapping("/urls/{id}")
    @Operation(summary = "Change a link; one updated event for each field that differs")
    @RequestBody(content = @Content(schema = @Schema(implementation = LinkChange.class)))
    Mono<Link> replace(@PathVariable Long id, JsonBody body, ServerHttpRequest request) {
        String base = publicUrl.of(request);
        LinkChange change = body.read(fields -> LinkChange.from(fields, base));
        return editor.change(id, change).map(link -> link.under(base));
    }

    @PatchMapping("/urls/{id}")
    @Operation(summary = "Change a link; the same as PUT")
    @RequestBody(content = @Content(schema = @Schema(implementation = LinkChange.class)))
    Mono<Link> change(@PathVariable Long id, JsonBody body, ServerHttpRequest request) {
        return replace(id, body, request);
    }

    @DeleteMapping("/urls/{id}")
    @Operation(summary = "Switch a link off; it can still be read, and activated again")
    @ApiResponse(responseCode = "204", content = @Content)
    Mono<ResponseEntity<Map<String, String>>> delete(@PathVariable Long id) {
        return editor.delete(id).map(link -> deletion.answer());
    }

    private Mono<ResponseEntity<List<Link>>> page(
            ServerHttpRequest request, Optional<Long> userId, Optional<Boolean> isActive) {
        PageQuery query = PageQuery.of(request, SORTS);
        String base = publicUrl.of(request);
        return links.page(userId, isActive, query)
                .map(page -> page.map(link -> link.under(base)))
                .map(page -> PageAnswer.of(request, query, page, Link::id));
    }
}
