package dev.kintsugi.ops.alert;

import dev.kintsugi.ops.alert.AlertRule.State;
import dev.kintsugi.ops.alert.AlertStatus.Alert;
import dev.kintsugi.ops.alert.AlertStatus.Alerts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** GET /alert-status. */
@RestController
@Tag(name = "System")
class AlertStatusController {

    private final Prometheus prometheus;
    private final OwnRules own;

    AlertStatusController(Prometheus prometheus, OwnRules own) {
        this.prometheus = prometheus;
        this.own = own;
    }

    @GetMapping(path = "/alert-status", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Which alerts fire, by Prometheus or, without it, by this replica's own two rules")
    Mono<ResponseEntity<AlertStatus>> status() {
        return prometheus
                .rules()
                .map(this::status)
                .map(body -> ResponseEntity.ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(body));
    }

    private AlertStatus status(Optional<List<AlertRule>> known) {
        List<AlertRule> rules = known.orElseGet(own::all);
        String source =
                prometheus.isConfigured() ? known.map(yes -> "connected").orElse("disconnected") : "not configured";
        return new AlertStatus(
                new Alerts(
                        alert(rules, OwnRules.SERVICE_DOWN, own.silence(), OwnRules.SILENCE_THRESHOLD),
                        alert(rules, OwnRules.HIGH_ERROR_RATE, own.errorRate(), OwnRules.ERROR_RATE_THRESHOLD)),
                source,
                rules);
    }

    private static Alert alert(List<AlertRule> rules, String name, double ownValue, double threshold) {
        Optional<AlertRule> firing = rules.stream()
                .filter(rule -> rule.name().equals(name) && rule.state() == State.FIRING)
                .findFirst();
        return new Alert(firing.isPresent(), firing.map(AlertRule::value).orElse(ownValue), threshold);
    }
}
