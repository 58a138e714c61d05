package dev.kintsugi.web;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Writes a line for each API call: route template, never the raw path; the name of the API key, never the key. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class RequestLog implements WebFilter {

    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);
    private static final String UNMATCHED = "UNMATCHED";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // A redirect leaves a click; a line for each would cost more than the redirect itself.
        if (!log.isInfoEnabled() || RootSegment.isShortCode(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        long start = System.nanoTime();
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> write(exchange, start)));
        return chain.filter(exchange);
    }

    private static void write(ServerWebExchange exchange, long start) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        @Nullable Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        log.atInfo()
                .addKeyValue("method", exchange.getRequest().getMethod().name())
                .addKeyValue("path", route == null ? UNMATCHED : route.toString())
                .addKeyValue("status", status == null ? 200 : status.value())
                .addKeyValue("duration_ms", (System.nanoTime() - start) / 1_000_000)
                .addKeyValue("request_id", RequestId.of(exchange))
                .addKeyValue("caller", ApiKeyFilter.callerOf(exchange))
                .log("Request answered");
    }
}
