package dev.kintsugi.redirect;

import dev.kintsugi.click.ClickJournal;
import dev.kintsugi.link.Lookup;
import dev.kintsugi.link.ShortCode;
import dev.kintsugi.link.TargetUrl;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.RootSegment;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** GET /{short_code}: answered before any routing takes place. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RedirectFilter implements WebFilter {

    // Below the second after which the load balancer takes a replica for dead, whatever hangs behind this one.
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(700);

    private final LinkCache links;
    private final ClickJournal journal;
    private final ClickReader reader;
    private final RedirectProperties properties;

    RedirectFilter(LinkCache links, ClickJournal journal, ClickReader reader, RedirectProperties properties) {
        this.links = links;
        this.journal = journal;
        this.reader = reader;
        this.properties = properties;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        boolean head = HttpMethod.HEAD.equals(request.getMethod());
        boolean reads = head || HttpMethod.GET.equals(request.getMethod());
        if (!reads || !RootSegment.isShortCode(request)) {
            return chain.filter(exchange);
        }
        String code = request.getURI().getRawPath().substring(1);
        return ShortCode.isWellFormed(code)
                ? links.find(code)
                        .flatMap(found -> answer(exchange, code, found, !head))
                        .timeout(ANSWER_WITHIN)
                : Mono.error(unknown(code));
    }

    private Mono<Void> answer(ServerWebExchange exchange, String code, LinkCache.Found found, boolean counts) {
        return switch (found.lookup()) {
            case Lookup.Active link ->
                Mono.fromRunnable(() -> {
                    if (counts) {
                        journal.append(reader.read(exchange.getRequest(), code, link));
                    }
                    redirect(exchange.getResponse(), link, found.hit());
                });
            case Lookup.Inactive inactive ->
                Mono.error(
                        properties.inactiveIsGone()
                                ? Problem.gone("Link " + code + " is switched off")
                                : unknown(code));
            case Lookup.Missing missing -> Mono.error(unknown(code));
        };
    }

    private static void redirect(ServerHttpResponse response, Lookup.Active link, boolean hit) {
        response.setStatusCode(HttpStatus.FOUND);
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.LOCATION, TargetUrl.toLocation(link.originalUrl()));
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set("X-Cache", hit ? "HIT" : "MISS");
        headers.setContentLength(0);
    }

    private static Problem unknown(String code) {
        return ShortCode.isWellFormed(code)
                ? Problem.notFound("Link", code)
                : Problem.notFound("There is nothing at this address");
    }
}
