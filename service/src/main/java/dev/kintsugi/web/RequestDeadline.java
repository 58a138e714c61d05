package dev.kintsugi.web;

import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers 503 when an API call takes too long, such as while PostgreSQL hangs: the driver has no read timeout of its
 * own. Uploads are left out; they have limits of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class RequestDeadline implements WebFilter {

    private final Duration timeout;
    private final Duration timeoutWithKey;

    RequestDeadline(WebProperties properties) {
        this.timeout = properties.requestTimeout();
        this.timeoutWithKey = timeout.plus(properties.idempotencyWait());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getURI().getRawPath().endsWith("/bulk")) {
            return chain.filter(exchange);
        }
        boolean mayWait = exchange.getRequest().getHeaders().containsKey("Idempotency-Key");
        return chain.filter(exchange).timeout(mayWait ? timeoutWithKey : timeout);
    }
}
