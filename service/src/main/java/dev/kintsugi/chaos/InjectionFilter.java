package dev.kintsugi.chaos;

import dev.kintsugi.redirect.RedirectObserver;
import dev.kintsugi.web.ErrorAnswer;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.ReadRequest;
import dev.kintsugi.web.RequestId;
import dev.kintsugi.web.RequestStart;
import dev.kintsugi.web.RootSegment;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Does to a request what was decided, where metrics and the log see it as they would see real trouble. */
@Component
@WhenArmed
@Order(Ordered.HIGHEST_PRECEDENCE + 7)
class InjectionFilter implements WebFilter {

    private final ErrorAnswer errors;
    private final RequestMappingHandlerMapping handlers;
    private final RedirectObserver redirects;

    InjectionFilter(
            ErrorAnswer errors,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            RedirectObserver redirects) {
        this.errors = errors;
        this.handlers = handlers;
        this.redirects = redirects;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!(exchange.getRequest() instanceof StruckRequest struck)) {
            return chain.filter(exchange);
        }
        Injection injection = struck.injection();
        RequestStart.set(exchange, injection.startedAt());
        return injection
                .delay()
                .then(Mono.defer(
                        () -> injection.status() == 0 ? chain.filter(exchange) : fail(exchange, injection.status())));
    }

    private Mono<Void> fail(ServerWebExchange exchange, int status) {
        ServerHttpRequest request = exchange.getRequest();
        String requestId = RequestId.of(exchange);
        if (ReadRequest.isOne(request) && RootSegment.isShortCode(request)) {
            redirects.answered(request.getMethod(), status, RequestStart.of(exchange), requestId);
        }
        // The words of a real outage, and of a real defect: an attack must not be read off its answers.
        return routed(exchange)
                .then(Mono.defer(() -> status == HttpStatus.SERVICE_UNAVAILABLE.value()
                        ? errors.write(exchange.getResponse(), Problem.databaseAway(), requestId)
                        : errors.write(exchange.getResponse(), status, ErrorAnswer.DEFECT, requestId)));
    }

    // Metrics and the log name a failure by its route, which is noted where the handler is looked up.
    private Mono<Void> routed(ServerWebExchange exchange) {
        return handlers.getHandler(exchange).onErrorComplete().then();
    }
}
