package dev.kintsugi.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/**
 * The key under which a POST is done at most once.
 *
 * @param owner name of the API key that called; empty when calls are open: one client's keys say nothing to another
 * @param route method and path: the same key on another route is another body
 */
record IdempotencyKey(String owner, String key, String route) {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern SANE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** The request's key, if it carries one; 400 when it is not 1 to 255 visible ASCII characters. */
    static Optional<IdempotencyKey> of(ServerWebExchange exchange) {
        String key = exchange.getRequest().getHeaders().getFirst(HEADER);
        if (key == null) {
            return Optional.empty();
        }
        if (!SANE.matcher(key).matches()) {
            throw Problem.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
        }
        String route = exchange.getRequest().getMethod() + " "
                + exchange.getRequest().getPath().value();
        return Optional.of(new IdempotencyKey(Caller.of(exchange), key, route));
    }

    /** A digest that starts with the route; the body's bytes complete the fingerprint. */
    MessageDigest digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(route.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JRE has SHA-256", impossible);
        }
    }
}
