package dev.kintsugi.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** /metrics and /prometheus: the registry as text. */
@RestController
@Tag(name = "System")
class MetricsController {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    MetricsController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @GetMapping(
            path = "/metrics",
            produces = {MediaType.TEXT_PLAIN_VALUE, "application/openmetrics-text"})
    @Operation(summary = "Metrics in Prometheus' text format, or OpenMetrics when asked for")
    ResponseEntity<String> metrics(
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        boolean open = accept != null && accept.contains("application/openmetrics-text");
        return text(open ? OPEN_METRICS : PROMETHEUS);
    }

    @GetMapping(path = "/prometheus", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "Metrics in Prometheus' text format")
    ResponseEntity<String> prometheus() {
        return text(PROMETHEUS);
    }

    private ResponseEntity<String> text(String format) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, format).body(registry.scrape(format));
    }
}
