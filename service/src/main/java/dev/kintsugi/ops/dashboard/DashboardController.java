package dev.kintsugi.ops.dashboard;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import reactor.core.publisher.Mono;

/** GET /dashboard, and what it asks every two seconds. */
@Controller
@ResponseBody
class DashboardController {

    // Texts of logs and alerts come from anywhere: nothing but the service's own files runs, and no text becomes HTML.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private final FleetState fleet;

    DashboardController(FleetState fleet) {
        this.fleet = fleet;
    }

    @GetMapping(path = "/dashboard", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "The live page: replicas, golden signals, breakers, the journal, alerts, logs")
    @Tag(name = "System")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(new ClassPathResource("dashboard/index.html"));
    }

    // The page's links are relative, since nginx has it below /replicas/<hostname> too: they need the page's own name.
    @Hidden
    @GetMapping("/dashboard/")
    ResponseEntity<Void> withoutSlash() {
        return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
                .header(HttpHeaders.LOCATION, "../dashboard")
                .build();
    }

    /** For the page alone: its form goes with the page's. */
    @Hidden
    @GetMapping(path = "/dashboard/state", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Map<String, List<PeerState>>>> state(@RequestParam(defaultValue = "false") boolean history) {
        return fleet.replicas(history)
                .map(replicas ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("replicas", replicas)));
    }

    /** For other replicas: this one's own state. */
    @Hidden
    @GetMapping(path = FleetState.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ReplicaState> replica(@RequestParam(defaultValue = "false") boolean history) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(fleet.own(history));
    }
}
