package dev.kintsugi.ops;

import dev.kintsugi.database.DatabaseState;
import dev.kintsugi.redirect.CacheState;
import dev.kintsugi.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** /health, /livez and /readyz: answered from memory, so that they answer whatever is down. */
@RestController
@Tag(name = "System")
class HealthController {

    private final DatabaseState database;
    private final CacheState cache;
    private final ApplicationAvailability availability;
    private final String hostname;
    private final String version;

    HealthController(
            DatabaseState database,
            CacheState cache,
            ApplicationAvailability availability,
            ObjectProvider<BuildProperties> build) {
        this.database = database;
        this.cache = cache;
        this.availability = availability;
        this.hostname = hostname();
        this.version = Optional.ofNullable(build.getIfAvailable())
                .map(BuildProperties::getVersion)
                .orElse("development");
    }

    @GetMapping("/health")
    @Operation(summary = "200 while the process serves, with what is degraded")
    Mono<ResponseEntity<Health>> health() {
        return answer(Health.of(database.isConnected(), cache.isConnected(), hostname, version));
    }

    @GetMapping("/livez")
    @Operation(summary = "200 while the process answers; knows nothing of PostgreSQL or Redis")
    Mono<ResponseEntity<Map<String, String>>> live() {
        return answer(Map.of("status", "ok"));
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

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unknown";
        }
    }
}
