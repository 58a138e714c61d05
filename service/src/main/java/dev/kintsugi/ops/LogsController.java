package dev.kintsugi.ops;

import dev.kintsugi.web.PlainText;
import dev.kintsugi.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** /logs: one search at a time, since each reads files, and some may wait. */
@RestController
@Tag(name = "System")
class LogsController implements DisposableBean {

    /** Says that a bound of time, bytes or memory ended the search. */
    static final String INCOMPLETE = "X-Logs-Incomplete";

    private static final int MOST_WAITING = 8;
    private static final int IDLE_SECONDS = 60;

    private final LogSource source;
    private final boolean envelope;
    private final Scheduler readers = Schedulers.newBoundedElastic(1, MOST_WAITING, "logs", IDLE_SECONDS, true);

    LogsController(LogSource source, LogProperties properties) {
        this.source = source;
        this.envelope = properties.envelope();
    }

    @GetMapping("/logs")
    @Operation(summary = "The newest log entries, oldest first, of all replicas that share a folder for logs")
    @Parameter(
            name = "lines",
            in = ParameterIn.QUERY,
            description = "Entries at most; more than 1000 becomes 1000, less than 1 becomes 1. limit is another name",
            schema = @Schema(type = "integer", defaultValue = "100"))
    @Parameter(
            name = "level",
            in = ParameterIn.QUERY,
            description = "This level and those above it",
            schema = @Schema(allowableValues = {"trace", "debug", "info", "warn", "error"}))
    @Parameter(
            name = "filter",
            in = ParameterIn.QUERY,
            description = "What one of an entry's values contains, in any case of letters",
            schema = @Schema(type = "string", minLength = 1, maxLength = 255, pattern = PlainText.PATTERN))
    @ApiResponse(
            responseCode = "200",
            description = "The entries; where the installation says so, in an object of count and logs",
            headers =
                    @Header(
                            name = INCOMPLETE,
                            description = "Present when the search ended early, at a bound of time or size",
                            schema = @Schema(type = "string", allowableValues = "true")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(type = "object"))))
    Mono<ResponseEntity<String>> logs(@Parameter(hidden = true) ServerHttpRequest request) {
        LogQuery query = LogQuery.of(request);
        return Mono.fromCallable(() -> source.search(new LogSearch(query, System::nanoTime)))
                .subscribeOn(readers)
                .onErrorMap(
                        RejectedExecutionException.class, full -> Problem.unavailable("Others are reading the logs"))
                .map(this::answer);
    }

    private ResponseEntity<String> answer(LogPage page) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON);
        if (!page.complete()) {
            answer.header(INCOMPLETE, "true");
        }
        return answer.body(envelope ? page.envelope() : page.array());
    }

    @Override
    public void destroy() {
        readers.dispose();
    }
}
