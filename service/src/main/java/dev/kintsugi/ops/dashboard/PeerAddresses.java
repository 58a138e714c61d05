package dev.kintsugi.ops.dashboard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where the replicas are that some names stand for: asked anew each second, one question at a time. */
final class PeerAddresses {

    private static final Logger log = LoggerFactory.getLogger(PeerAddresses.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration KEPT_FOR = Duration.ofSeconds(1);

    private final List<String> names;
    private final int port;
    private final int most;
    private final Mono<List<InetSocketAddress>> resolved;
    private volatile List<InetSocketAddress> known = List.of();

    /**
     * @param names each as host or host:port
     * @param port of those that name none
     * @param most of the addresses; more are left out
     */
    PeerAddresses(List<String> names, int port, int most) {
        this.names = names;
        this.port = port;
        this.most = most;
        this.resolved = Mono.fromCallable(this::resolve)
                .subscribeOn(Schedulers.boundedElastic())
                .doOnNext(found -> known = found)
                .cache(KEPT_FOR);
    }

    /** All of them; those of the last time while the name server does not answer. */
    Mono<List<InetSocketAddress>> all() {
        return names.isEmpty()
                ? Mono.just(List.of())
                : resolved.timeout(PATIENCE).onErrorResume(failure -> Mono.fromSupplier(() -> known));
    }

    private List<InetSocketAddress> resolve() {
        Set<InetSocketAddress> found = new LinkedHashSet<>();
        for (String name : names) {
            int colon = name.indexOf(':');
            String host = colon < 0 ? name : name.substring(0, colon);
            int itsPort = colon < 0 ? port : Integer.parseInt(name.substring(colon + 1));
            for (InetAddress address : addresses(host)) {
                found.add(new InetSocketAddress(address, itsPort));
            }
        }
        return new ArrayList<>(found).subList(0, Math.min(most, found.size()));
    }

    // A name without an address stands for no replica, which the page shows.
    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException none) {
            log.debug("A name of replicas is unknown", none);
            return new InetAddress[0];
        }
    }
}
