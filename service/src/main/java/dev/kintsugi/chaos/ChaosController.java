package dev.kintsugi.chaos;

import dev.kintsugi.web.InvalidValueException;
import dev.kintsugi.web.JsonBody;
import dev.kintsugi.web.JsonBodyReader;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.Query;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** /chaos: ends this replica's process. */
@RestController
@WhenArmed
class ChaosController {

    private static final String MODE = "mode";

    private final Kill kill;
    private final JsonBodyReader bodies;

    ChaosController(Kill kill, JsonBodyReader bodies) {
        this.kill = kill;
        this.bodies = bodies;
    }

    /** 202, and then the end; the mode is a query parameter or a field of the body. */
    @PostMapping("/chaos")
    Mono<ResponseEntity<Map<String, String>>> post(ServerWebExchange exchange) {
        return mode(exchange.getRequest()).map(mode -> {
            kill.afterAnswer(exchange, mode);
            return ResponseEntity.accepted().body(Map.of(MODE, mode.label()));
        });
    }

    /** The same for who can only GET, with nothing to read in the answer. */
    @GetMapping("/chaos")
    Mono<ResponseEntity<Void>> get(ServerWebExchange exchange) {
        return Mono.fromCallable(() -> inQuery(exchange.getRequest()).orElse(KillMode.TERM))
                .map(mode -> {
                    kill.afterAnswer(exchange, mode);
                    return ResponseEntity.noContent().build();
                });
    }

    private Mono<KillMode> mode(ServerHttpRequest request) {
        return Mono.defer(() -> {
            Optional<KillMode> inQuery = inQuery(request);
            if (inQuery.isPresent() || !hasBody(request.getHeaders())) {
                return Mono.just(inQuery.orElse(KillMode.TERM));
            }
            return bodies.read(request).map(ChaosController::inBody);
        });
    }

    private static boolean hasBody(HttpHeaders headers) {
        return headers.getContentLength() > 0 || headers.containsKey(HttpHeaders.TRANSFER_ENCODING);
    }

    private static Optional<KillMode> inQuery(ServerHttpRequest request) {
        try {
            return Query.of(request).text(MODE).map(KillMode::of);
        } catch (InvalidValueException unknown) {
            throw Problem.invalid(MODE, unknown.rule());
        }
    }

    private static KillMode inBody(JsonBody body) {
        return body.read(fields -> {
            fields.rejectOthersThan(MODE);
            KillMode mode = fields.optional(MODE, KillMode::of).orElse(KillMode.TERM);
            fields.verify();
            return mode;
        });
    }
}
