package dev.kintsugi.bulk;

import dev.kintsugi.bulk.BulkMetrics.Kind;
import dev.kintsugi.web.Answers;
import dev.kintsugi.web.Idempotency;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.PublicUrl;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** /users/bulk, /urls/bulk and /events/bulk. */
@RestController
@Tag(name = "Bulk")
class BulkController {

    private final UploadReader uploads;
    private final CsvImport imports;
    private final UserImport users;
    private final LinkImportRepository links;
    private final EventImport events;
    private final Idempotency idempotency;
    private final Answers answers;
    private final PublicUrl publicUrl;
    private final BulkMetrics metrics;

    BulkController(
            UploadReader uploads,
            CsvImport imports,
            UserImport users,
            LinkImportRepository links,
            EventImport events,
            Idempotency idempotency,
            Answers answers,
            PublicUrl publicUrl,
            BulkMetrics metrics) {
        this.uploads = uploads;
        this.imports = imports;
        this.users = users;
        this.links = links;
        this.events = events;
        this.idempotency = idempotency;
        this.answers = answers;
        this.publicUrl = publicUrl;
        this.metrics = metrics;
    }

    @PostMapping("/users/bulk")
    @Operation(summary = "Import users from CSV, all in one transaction; a username that exists is updated")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ImportReport.class)))
    Mono<ResponseEntity<String>> users(ServerWebExchange exchange) {
        return run(exchange, Kind.USERS, users);
    }

    @PostMapping("/urls/bulk")
    @Operation(summary = "Import links from CSV, all in one transaction")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ImportReport.class)))
    Mono<ResponseEntity<String>> urls(ServerWebExchange exchange) {
        return run(exchange, Kind.URLS, new LinkImport(links, publicUrl.of(exchange.getRequest())));
    }

    @PostMapping("/events/bulk")
    @Operation(summary = "Import events from CSV, all in one transaction")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ImportReport.class)))
    Mono<ResponseEntity<String>> events(ServerWebExchange exchange) {
        return run(exchange, Kind.EVENTS, events);
    }

    /** Any other method: left to routing, it would find /users/{id} and complain about the id. */
    @RequestMapping({"/users/bulk", "/urls/bulk", "/events/bulk"})
    @Hidden
    Mono<Void> refuse(ServerHttpRequest request) {
        return Mono.error(Problem.methodNotAllowed(request.getMethod().name(), "POST"));
    }

    private <T> Mono<ResponseEntity<String>> run(ServerWebExchange exchange, Kind rows, ImportKind<T> kind) {
        // Counted when the transaction is over, and not again when the answer is only repeated.
        AtomicReference<@Nullable ImportReport> made = new AtomicReference<>();
        Mono<ResponseEntity<String>> work = uploads.read(exchange.getRequest())
                .flatMap(upload -> idempotency.onceStreaming(
                        exchange,
                        upload,
                        () -> imports.run(upload, kind)
                                .doOnNext(made::set)
                                .map(report -> answers.created(null, report))))
                .doOnNext(answer -> count(rows, made.get()));
        return imports.admit(work);
    }

    private void count(Kind rows, @Nullable ImportReport report) {
        if (report != null) {
            metrics.count(rows, report);
        }
    }
}
