package dev.kintsugi.redirect;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.link.ShortCode;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.ReadRequest;
import dev.kintsugi.web.RequestId;
import dev.kintsugi.web.RequestStart;
import dev.kintsugi.web.RootSegment;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** GET and HEAD of /{short_code} where {@link RedirectHandler} had no answer: answered before any routing takes place. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RedirectFilter implements WebFilter {

    // Below the second after which the load balancer takes a replica for dead, whatever hangs behind this one.
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(700);

    private final LinkCache links;
    private final RedirectAnswer answer;
    private final RedirectObserver observer;
    private final RedirectProperties properties;

    RedirectFilter(LinkCache links, RedirectAnswer answer, RedirectObserver observer, RedirectProperties properties) {
        this.links = links;
        this.answer = answer;
        this.observer = observer;
        this.properties = properties;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!ReadRequest.isOne(request) || !RootSegment.isShortCode(request)) {
            return chain.filter(exchange);
        }
        long start = RequestStart.of(exchange);
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> observe(exchange, start)));
        String code = RootSegment.code(request);
        return ShortCode.isWellFormed(code)
                ? links.find(code).timeout(ANSWER_WITHIN).flatMap(found -> answer(exchange, code, found))
                : Mono.error(unknown(code));
    }

    private Mono<Void> answer(ServerWebExchange exchange, String code, LinkCache.Found found) {
        return switch (found.lookup()) {
            case Lookup.Active link ->
                Mono.fromRunnable(
                        () -> answer.redirect(exchange.getRequest(), exchange.getResponse(), link, found.hit()));
            case Lookup.Inactive inactive ->
                Mono.error(
                        properties.inactiveIsGone()
                                ? Problem.gone("Link " + code + " is switched off")
                                : unknown(code));
            case Lookup.Missing missing -> Mono.error(unknown(code));
        };
    }

    private void observe(ServerWebExchange exchange, long start) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        observer.answered(
                exchange.getRequest().getMethod(),
                status == null ? 200 : status.value(),
                start,
                RequestId.of(exchange));
    }

    private static Problem unknown(String code) {
        return ShortCode.isWellFormed(code) ? Problem.notFound("Link", code) : Problem.unknownAddress();
    }
}
