package dev.kintsugi.ops;

import dev.kintsugi.web.Listener;
import dev.kintsugi.web.OperatorPath;
import dev.kintsugi.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Hides operators' paths from the public, when operators have a listener of their own: before anybody asks for an API key
 * or for another secret, so that no answer tells what is there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 23)
class HiddenOperatorPaths implements WebFilter {

    private final boolean hidden;

    HiddenOperatorPaths(OpsProperties properties) {
        this.hidden = properties.port() != null;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return hidden && Listener.of(exchange) == Listener.PUBLIC && isOperators(exchange)
                ? Mono.error(Problem.unknownAddress())
                : chain.filter(exchange);
    }

    // Whether the public listener is alive only it can tell.
    private static boolean isOperators(ServerWebExchange exchange) {
        return OperatorPath.isOne(exchange.getRequest())
                && !exchange.getRequest().getURI().getRawPath().equals("/livez");
    }
}
