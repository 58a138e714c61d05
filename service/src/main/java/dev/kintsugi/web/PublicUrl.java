package dev.kintsugi.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Where the outside world reaches this service: the setting, else what the request itself says. */
@Component
public class PublicUrl {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    private static final int MAX_PORT = 65535;

    private final @Nullable String configured;
    private final ClientAddress clients;

    PublicUrl(WebProperties properties, ClientAddress clients) {
        this.configured = verified(properties.publicUrl());
        this.clients = clients;
    }

    /** Scheme, host and port without a trailing slash, such as https://kint.su. */
    public String of(ServerHttpRequest request) {
        if (configured != null) {
            return configured;
        }
        boolean trusted = clients.isFromTrustedProxy(request);
        String scheme = forwarded(request, trusted, "X-Forwarded-Proto")
                .filter(proto -> proto.equals("https") || proto.equals("http"))
                .orElse("http");
        String host = forwarded(request, trusted, "X-Forwarded-Host")
                .or(() -> Optional.ofNullable(request.getHeaders().getFirst(HttpHeaders.HOST)))
                .filter(name -> HOST.matcher(name).matches())
                .orElseThrow(() -> Problem.badRequest("The Host header is missing or malformed"));
        return scheme + "://" + host;
    }

    private static Optional<String> forwarded(ServerHttpRequest request, boolean trusted, String header) {
        return trusted ? Optional.ofNullable(request.getHeaders().getFirst(header)) : Optional.empty();
    }

    private static @Nullable String verified(@Nullable String url) {
        if (url == null || url.isBlank()) {
            return null;
        }
        try {
            URI uri = new URI(url.strip());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean real = uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= MAX_PORT;
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (web && real && bare) {
                return url.strip().replaceAll("/+$", "");
            }
        } catch (URISyntaxException malformed) {
            // falls through to the one message below
        }
        throw new IllegalArgumentException(
                "kintsugi.web.public-url must be an http or https address, not '" + url + "'");
    }
}
