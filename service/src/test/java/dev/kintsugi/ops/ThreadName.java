package dev.kintsugi.ops;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Tells in each answer which thread the request came by. */
final class ThreadName implements WebFilter {

    static final String HEADER = "X-Thread";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().getHeaders().set(HEADER, Thread.currentThread().getName());
        return chain.filter(exchange);
    }
}
