package dev.kintsugi.chaos;

import dev.kintsugi.web.Caller;
import dev.kintsugi.web.Sha256;
import java.security.MessageDigest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** The token that calls of /chaos must show; kept as its digest. */
@Component
@WhenArmed
class ChaosToken {

    private static final String HEADER = "X-Chaos-Token";

    private final byte[] digest;

    ChaosToken(ChaosProperties settings) {
        if (!(Arming.of(settings) instanceof Arming.Armed armed)) {
            throw new IllegalArgumentException("kintsugi.chaos.token changed during the start");
        }
        this.digest = Sha256.of(armed.token());
    }

    /** Whether the request shows it, in either header; compared in constant time. */
    boolean isShownBy(ServerHttpRequest request) {
        String own = request.getHeaders().getFirst(HEADER);
        String bearer = Caller.bearer(request).orElse("");
        return matches(own == null ? "" : own) || matches(bearer);
    }

    private boolean matches(String shown) {
        return MessageDigest.isEqual(digest, Sha256.of(shown));
    }
}
