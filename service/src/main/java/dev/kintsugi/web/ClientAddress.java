package dev.kintsugi.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Finds out who called: the peer, or, when the peer is a trusted proxy, whom it forwarded for. */
@Component
public class ClientAddress {

    private final List<AddressBlock> trusted;

    ClientAddress(WebProperties properties) {
        this.trusted =
                properties.trustedProxies().stream().map(AddressBlock::parse).toList();
    }

    /** The client's address; null when the connection has none. */
    public @Nullable InetAddress of(ServerHttpRequest request) {
        InetAddress address = peer(request);
        if (!isTrusted(address)) {
            return address;
        }
        List<String> hops = request.getHeaders().getValuesAsList("X-Forwarded-For");
        // From the nearest hop outwards: the first one that is not ours is the client.
        for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
            InetAddress hop = AddressBlock.literal(hops.get(i).strip());
            if (hop == null) {
                return address;
            }
            address = hop;
        }
        return address;
    }

    /** Whether the peer may speak for others, through X-Forwarded-* headers. */
    boolean isFromTrustedProxy(ServerHttpRequest request) {
        return isTrusted(peer(request));
    }

    private boolean isTrusted(@Nullable InetAddress address) {
        if (address == null) {
            return false;
        }
        for (AddressBlock block : trusted) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable InetAddress peer(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }
}
