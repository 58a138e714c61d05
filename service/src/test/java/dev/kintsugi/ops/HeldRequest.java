package dev.kintsugi.ops;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A request that is answered when the test says so. */
final class HeldRequest implements WebFilter, Ordered {

    static final String PATH = "/held/request";

    private final Sinks.Empty<Void> goOn = Sinks.empty();
    private volatile boolean held;

    boolean isHeld() {
        return held;
    }

    void letGo() {
        goOn.tryEmitEmpty().orThrow();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getPath().value().equals(PATH)) {
            return chain.filter(exchange);
        }
        held = true;
        exchange.getResponse().setStatusCode(HttpStatus.OK);
        return goOn.asMono();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
