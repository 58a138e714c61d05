package dev.kintsugi.redirect;

import dev.kintsugi.web.Problem;
import dev.kintsugi.web.RootSegment;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses to write to a short code; only after the API key was asked for, so that without one the answer is 401. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 35)
class ReadOnlyCodes implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        return RootSegment.isShortCode(request)
                ? Mono.error(Problem.methodNotAllowed(request.getMethod().name(), "GET, HEAD"))
                : chain.filter(exchange);
    }
}
