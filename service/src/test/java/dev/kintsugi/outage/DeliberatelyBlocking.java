package dev.kintsugi.outage;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Blocks the event loop of whoever asks for its path: what watches for that must see it. */
public final class DeliberatelyBlocking implements WebFilter, Ordered {

    static final String PATH = "/block-the-event-loop";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getPath().value().equals(PATH)) {
            return chain.filter(exchange);
        }
        try {
            Thread.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
        return Mono.empty();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
