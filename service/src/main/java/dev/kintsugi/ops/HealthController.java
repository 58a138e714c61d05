package dev.kintsugi.ops;

import dev.kintsugi.database.DatabaseState;
import dev.kintsugi.ops.signal.ThisReplica;
import dev.kintsugi.redirect.CacheState;
import dev.kintsugi.web.Listener;
import dev.kintsugi.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** /health, /livez and /readyz: they ask nothing outside the process, so that they answer whatever is down. */
@RestController
@Tag(name = "System")
class HealthController {

    private final DatabaseState database;
    private final CacheState cache;
    private final ApplicationAvailability availability;
    private final Liveness liveness;
    private final ThisReplica replica;

    HealthController(
            DatabaseState database,
            CacheState cache,
            ApplicationAvailability availability,
            Liveness liveness,
            ThisReplica replica) {
        this.database = database;
        this.cache = cache;
        this.availability = availability;
        this.liveness = liveness;
        this.replica = replica;
    }

    @GetMapping("/health")
    @Operation(summary = "200 while the process serves, with what is degraded")
    Mono<ResponseEntity<Health>> health() {
        return answer(Health.of(database.isConnected(), cache.isConnected(), replica.hostname(), replica.version()));
    }

    @GetMapping("/livez")
    @Operation(summary = "200 while the process answers; knows nothing of PostgreSQL or Redis")
    Mono<ResponseEntity<Map<String, String>>> live(@Parameter(hidden = true) ServerWebExchange exchange) {
        // By its own listener the public's event loops are asked; by the public one, the request's loop answers itself.
        Mono<Void> check = Listener.of(exchange) == Listener.OPERATORS ? liveness.check() : Mono.empty();
        return check.then(answer(Map.of("status", "ok")));
    }

    @GetMapping("/readyz")
    @Operation(summary = "200 between start-up and draining, else 503")
    Mono<ResponseEntity<Map<String, String>>> ready() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
                ? answer(Map.of("status", "ok"))
                : Mono.error(Problem.unavailable("Starting or draining"));
    }

    private static <T> Mono<ResponseEntity<T>> answer(T body) {
        return Mono.just(ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body));
    }
}
