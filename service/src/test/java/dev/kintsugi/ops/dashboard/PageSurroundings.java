package dev.kintsugi.ops.dashboard;

import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What the page meets around the service: nginx' paths of one replica, and log lines that somebody made up. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class PageSurroundings implements WebFilter {

    /** What stands before a path that nginx sends to one replica. */
    static final String REPLICA = "/replicas/one";

    static final String EVIL = "<script>document.title = 'owned'</script><img src=x onerror=alert(1)>";

    private static final String LOGS = """
            [{"timestamp":"2026-11-22T03:00:00.125Z","level":"INFO","logger":"RequestLines","message":"Request answered",
              "method":"GET","path":"/{short_code}","status":302,"duration_ms":1,"request_id":"5f2b"},
             {"timestamp":"2026-11-22T03:00:01.250Z","level":"WARN","logger":"DatabaseState","message":"%s"},
             {"timestamp":"2026-11-22T03:00:02.500Z","level":"ERROR","logger":"JournalDrain",
              "message":"Clicks could not be stored; they wait","attempt":3,
              "stack_trace":"java.io.IOException: gone\\n\\tat dev.kintsugi.click.JournalDrain.drain(JournalDrain.java:90)"}]
            """.formatted(EVIL.replace("\"", "\\\""));

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getURI().getRawPath();
        if (path.startsWith(REPLICA + "/")) {
            String rest = path.substring(REPLICA.length());
            return filter(
                    exchange.mutate().request(request -> request.path(rest)).build(), chain);
        }
        return path.equals("/logs") ? logs(exchange.getResponse()) : chain.filter(exchange);
    }

    private static Mono<Void> logs(ServerHttpResponse response) {
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(LOGS.getBytes(StandardCharsets.UTF_8))));
    }
}
