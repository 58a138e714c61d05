package dev.kintsugi.ops;

import dev.kintsugi.web.Listener;
import dev.kintsugi.web.OperatorPath;
import dev.kintsugi.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets operators' paths and /health through on the operators' listener; neither the API nor a redirect is there. */
final class OperatorsOnly implements WebFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isServed(exchange.getRequest())) {
            return Mono.error(Problem.unknownAddress());
        }
        Listener.OPERATORS.received(exchange);
        return chain.filter(exchange);
    }

    private static boolean isServed(ServerHttpRequest request) {
        return OperatorPath.isOne(request) || request.getURI().getRawPath().equals("/health");
    }

    // After request ids and the log, so that what is refused is logged; before redirects.
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 7;
    }
}
