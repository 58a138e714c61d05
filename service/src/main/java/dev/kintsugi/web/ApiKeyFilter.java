package dev.kintsugi.web;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Asks for an API key, when keys are configured, everywhere but on the public paths and where another secret was shown. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class ApiKeyFilter implements WebFilter {

    private static final Logger log = LoggerFactory.getLogger(ApiKeyFilter.class);
    private static final Set<String> PUBLIC =
            Set.of("", "health", "livez", "docs", "assets", "favicon.ico", "robots.txt");

    private final @Nullable ApiKeys keys;

    ApiKeyFilter(WebProperties properties) {
        this.keys = properties.apiKeysFile() == null ? null : ApiKeys.read(properties.apiKeysFile());
        if (keys == null) {
            log.info("No API keys are configured: every call is open");
        } else {
            log.atInfo().addKeyValue("keys", keys.size()).log("API keys are required");
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (keys == null
                || Listener.of(exchange) == Listener.OPERATORS
                || isPublic(exchange.getRequest())
                || !Caller.of(exchange).isEmpty()) {
            return chain.filter(exchange);
        }
        Optional<String> caller = Caller.bearer(exchange.getRequest()).flatMap(keys::nameOf);
        if (caller.isEmpty()) {
            return Mono.error(Problem.unauthorized("A valid API key is needed: Authorization: Bearer …"));
        }
        Caller.identify(exchange, caller.get());
        return chain.filter(exchange);
    }

    private static boolean isPublic(ServerHttpRequest request) {
        return ReadRequest.isOne(request)
                && (PUBLIC.contains(RootSegment.of(request)) || RootSegment.isShortCode(request));
    }
}
