package dev.kintsugi.redirect;

import dev.kintsugi.click.Click;
import dev.kintsugi.click.ClientIp;
import dev.kintsugi.link.Lookup;
import dev.kintsugi.web.ClientAddress;
import java.net.InetAddress;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Reads from a request what a click keeps. */
@Component
class ClickReader {

    private final ClientAddress clients;
    private final Clock clock;
    private final boolean anonymize;

    ClickReader(ClientAddress clients, RedirectProperties properties, Clock clock) {
        this.clients = clients;
        this.clock = clock;
        this.anonymize = properties.anonymizeClients();
    }

    /** The click that this request makes on the link. */
    Click read(ServerHttpRequest request, String code, Lookup.Active link) {
        HttpHeaders headers = request.getHeaders();
        return new Click(
                clock.millis(),
                link.linkId(),
                code,
                link.originalUrl(),
                clean(headers.getFirst(HttpHeaders.REFERER)),
                clean(headers.getFirst(HttpHeaders.USER_AGENT)),
                ip(clients.of(request)));
    }

    private @Nullable String ip(@Nullable InetAddress address) {
        if (address == null) {
            return null;
        }
        return anonymize ? ClientIp.anonymised(address) : address.getHostAddress();
    }

    // Headers come as Latin-1, so there are no surrogates to cut apart; control characters are not worth keeping.
    private static @Nullable String clean(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return null;
        }
        String cut = header.length() > Click.MAX_TEXT ? header.substring(0, Click.MAX_TEXT) : header;
        for (int i = 0; i < cut.length(); i++) {
            if (Character.isISOControl(cut.charAt(i))) {
                return withoutControls(cut);
            }
        }
        return cut;
    }

    private static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(c -> clean.append((char) c));
        return clean.toString();
    }
}
