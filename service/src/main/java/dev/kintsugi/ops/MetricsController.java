package dev.kintsugi.ops;

import dev.kintsugi.ops.signal.RecentSignals;
import dev.kintsugi.ops.signal.ThisReplica;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** /metrics and /prometheus: the registry as text, or a few figures as JSON. */
@RestController
@Tag(name = "System")
class MetricsController {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final RecentSignals signals;
    private final ThisReplica replica;

    MetricsController(PrometheusMeterRegistry registry, RecentSignals signals, ThisReplica replica) {
        this.registry = registry;
        this.signals = signals;
        this.replica = replica;
    }

    @GetMapping("/metrics")
    @Operation(summary = "Metrics in Prometheus' text format; OpenMetrics, or a few figures in JSON, when asked for")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")),
                @Content(mediaType = "application/openmetrics-text", schema = @Schema(type = "string")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = MetricsSummary.class))
            })
    ResponseEntity<?> metrics(
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return switch (MetricsFormat.of(accept)) {
            case TEXT -> text(PROMETHEUS);
            case OPEN_METRICS -> text(OPEN_METRICS);
            case JSON ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(MetricsSummary.of(signals, replica.hostname()));
        };
    }

    @GetMapping("/prometheus")
    @Operation(summary = "Metrics in Prometheus' text format")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    ResponseEntity<String> prometheus() {
        return text(PROMETHEUS);
    }

    private ResponseEntity<String> text(String format) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, format).body(registry.scrape(format));
    }
}
