package dev.kintsugi.ops;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Logs what callers say as no careful service would: in messages, in fields, in failures; and much of it, when asked. */
public final class Talkative implements WebFilter, Ordered {

    static final String PATH = "/talk/";
    static final String FLOOD = "/flood";
    static final String FLOODED = "The flood is over";

    // Of 230 bytes each: four files full.
    private static final int LINES = 100_000;
    private static final Logger log = LoggerFactory.getLogger(Talkative.class);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getPath().value().equals(FLOOD)) {
            Thread.ofPlatform().daemon().start(Talkative::flood);
        }
        // With its escapes undone.
        String path = request.getURI().getPath();
        if (!path.startsWith(PATH)) {
            return chain.filter(exchange);
        }
        String browser = String.valueOf(request.getHeaders().getFirst(HttpHeaders.USER_AGENT));
        log.atWarn().addKeyValue("raw", path).addKeyValue(path, browser).log("Somebody says {} by {}", path, browser);
        return Mono.error(new IllegalStateException(path + browser));
    }

    private static void flood() {
        for (int line = 0; line < LINES; line++) {
            log.atInfo().addKeyValue("line", line).log("x".repeat(100));
        }
        log.info(FLOODED);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 6;
    }
}
