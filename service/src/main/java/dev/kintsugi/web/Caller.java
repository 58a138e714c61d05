package dev.kintsugi.web;

import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** Who called, once a secret has shown it: the name of an API key, or of what else asked for a secret of its own. */
public final class Caller {

    private static final String ATTRIBUTE = Caller.class.getName();
    private static final String SCHEME = "Bearer ";

    private Caller() {}

    /** Notes the caller's name: nobody asks for another secret after that. */
    public static void identify(ServerWebExchange exchange, String name) {
        exchange.getAttributes().put(ATTRIBUTE, name);
    }

    /** The caller's name; empty when nobody asked for a secret. */
    static String of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, "");
    }

    /** The secret of {@code Authorization: Bearer}. */
    public static Optional<String> bearer(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).strip());
    }
}
