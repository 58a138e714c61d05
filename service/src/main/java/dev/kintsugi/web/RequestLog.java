package dev.kintsugi.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Notes each API call for the log, and what operators are refused; redirects note themselves. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class RequestLog implements WebFilter {

    private static final String UNMATCHED = "UNMATCHED";

    private final RequestLines lines;

    RequestLog(RequestLines lines) {
        this.lines = lines;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (RootSegment.isShortCode(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        long start = System.nanoTime();
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> note(exchange, start)));
        return chain.filter(exchange);
    }

    private void note(ServerWebExchange exchange, long start) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        long now = System.nanoTime();
        boolean error = status != null && status.is5xxServerError();
        if (!error && (isExpected(exchange, status) || !lines.hasRoom(now))) {
            return;
        }
        @Nullable Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        lines.write(new RequestLine(
                exchange.getRequest().getMethod().name(),
                route == null ? UNMATCHED : route.toString(),
                status == null ? 200 : status.value(),
                now - start,
                RequestId.of(exchange),
                Caller.of(exchange)));
    }

    // Probes and scrapes, every few seconds for ever.
    private static boolean isExpected(ServerWebExchange exchange, @Nullable HttpStatusCode status) {
        return Listener.of(exchange) == Listener.OPERATORS && (status == null || status.is2xxSuccessful());
    }
}
