package dev.kintsugi.web;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Asks for an API key, when keys are configured, everywhere but on the public paths. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class ApiKeyFilter implements WebFilter {

    private static final Logger log = LoggerFactory.getLogger(ApiKeyFilter.class);
    private static final String CALLER = ApiKeyFilter.class.getName();
    private static final String SCHEME = "Bearer ";
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
        if (keys == null || isPublic(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        Optional<String> caller = secret(exchange.getRequest()).flatMap(keys::nameOf);
        if (caller.isEmpty()) {
            return Mono.error(Problem.unauthorized("A valid API key is needed: Authorization: Bearer …"));
        }
        exchange.getAttributes().put(CALLER, caller.get());
        return chain.filter(exchange);
    }

    /** The name of the key that called; empty when calls are open. */
    static String callerOf(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(CALLER, "");
    }

    private static boolean isPublic(ServerHttpRequest request) {
        boolean reads = HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
        return reads && (PUBLIC.contains(RootSegment.of(request)) || RootSegment.isShortCode(request));
    }

    private static Optional<String> secret(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).strip());
    }
}
