package dev.kintsugi.chaos;

import dev.kintsugi.web.Caller;
import dev.kintsugi.web.ClientAddress;
import dev.kintsugi.web.OperatorPath;
import dev.kintsugi.web.Problem;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Asks for the token on every path below /chaos, before anybody asks for an API key, and logs each call. */
@Component
@WhenArmed
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class ChaosGuard implements WebFilter {

    private static final Logger log = LoggerFactory.getLogger(ChaosGuard.class);
    private static final String SEGMENT = "chaos";

    private final ChaosToken token;
    private final ClientAddress clients;

    ChaosGuard(ChaosToken token, ClientAddress clients) {
        this.token = token;
        this.clients = clients;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!OperatorPath.isBelow(SEGMENT, exchange.getRequest())) {
            return chain.filter(exchange);
        }
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> note(exchange)));
        if (!token.isShownBy(exchange.getRequest())) {
            return Mono.error(Problem.unauthorized("The chaos token is needed: X-Chaos-Token: …"));
        }
        Caller.identify(exchange, SEGMENT);
        return chain.filter(exchange);
    }

    private void note(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        InetAddress client = clients.of(request);
        boolean refused = status != null && status.isError();
        (refused ? log.atWarn() : log.atInfo())
                .addKeyValue("method", request.getMethod().name())
                .addKeyValue("path", request.getURI().getRawPath())
                .addKeyValue("outcome", status == null ? 200 : status.value())
                .addKeyValue("client", client == null ? "unknown" : client.getHostAddress())
                .log("Chaos was called");
    }
}
