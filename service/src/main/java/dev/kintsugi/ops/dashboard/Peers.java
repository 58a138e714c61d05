package dev.kintsugi.ops.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kintsugi.ops.OpsProperties;
import dev.kintsugi.ops.remote.RemoteText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks every replica how it is, all at once. */
@Component
class Peers {

    /** More than anybody runs; a name that stands for more must not make this replica ask the whole network. */
    static final int MOST = 20;

    private static final int OPERATORS_PORT = 8081;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    // Five minutes of samples are 20 to 30 KB.
    private static final int LARGEST_ANSWER = 128 * 1024;

    private final PeerAddresses addresses;
    private final RemoteText remote;

    Peers(DashboardProperties properties, OpsProperties ops, ServerProperties server, RemoteText remote) {
        int publicPort = Objects.requireNonNullElse(server.getPort(), OPERATORS_PORT);
        this.addresses =
                new PeerAddresses(properties.peers(), Objects.requireNonNullElse(ops.port(), publicPort), MOST);
        this.remote = remote;
    }

    /** What each of them answers to this path; one that does not answer says why, within little more than a second. */
    Mono<List<PeerState>> ask(String path) {
        return addresses
                .all()
                .flatMap(all -> Flux.fromIterable(all)
                        .flatMapSequential(address -> ask(address, path), MOST)
                        .collectList());
    }

    private Mono<PeerState> ask(InetSocketAddress address, String path) {
        String place = place(address);
        return remote.get("http://" + place + path, PATIENCE, LARGEST_ANSWER)
                .<PeerState>handle((text, sink) -> {
                    try {
                        sink.next(new PeerState(place, null, text, PeerAnswer.instanceOf(text)));
                    } catch (IOException rubbish) {
                        sink.error(rubbish);
                    }
                })
                .onErrorResume(failure -> Mono.just(PeerState.silent(place, problem(failure))));
    }

    private static String place(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String written = host.getHostAddress();
        return (host instanceof Inet6Address ? "[" + written.replaceFirst("%.*", "") + "]" : written) + ":"
                + address.getPort();
    }

    private static String problem(Throwable failure) {
        return switch (failure) {
            case TimeoutException late -> "gave no answer within a second";
            case ConnectException refused -> "cannot be connected to";
            case JsonProcessingException broken -> "answered something else";
            default -> "gave no answer that makes sense";
        };
    }
}
