package dev.kintsugi.ops.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Asks other servers for a text: one attempt, on a connection of its own, bounded in time and size.
 *
 * <p>The client is made when it is first needed: most replicas never ask anybody.
 */
@Component
public class RemoteText implements DisposableBean {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(1);
    // Docker's name server lets answers live for ten minutes, during which a restarted server is elsewhere.
    private static final Duration NAMES_LIVE = Duration.ofSeconds(1);

    private final LoopResources loop = LoopResources.create("remote", 1, true);
    private final Mono<HttpClient> client = Mono.fromSupplier(this::client)
            .flatMap(http -> http.warmup().thenReturn(http))
            .cache();

    /**
     * What a GET of the address is answered; an error unless that is a 200, of at most so many bytes, whole within the
     * time. The first one may take longer, until the client is made.
     */
    public Mono<String> get(String url, Duration patience, int most) {
        return client.flatMap(http -> http.get()
                .uri(url)
                .response((head, body) -> read(head, body, most))
                .single()
                .timeout(patience));
    }

    private HttpClient client() {
        return HttpClient.create(ConnectionProvider.newConnection())
                .runOn(loop)
                .resolver(names -> names.cacheMaxTimeToLive(NAMES_LIVE).cacheNegativeTimeToLive(Duration.ZERO))
                .disableRetry(true);
    }

    private static Flux<String> read(HttpClientResponse head, ByteBufFlux body, int most) {
        int status = head.status().code();
        return status == 200
                ? body.asByteArray()
                        .collect(ByteArrayOutputStream::new, (read, part) -> append(read, part, most))
                        .map(read -> read.toString(StandardCharsets.UTF_8))
                        .flux()
                : Flux.error(new IOException("it answered " + status));
    }

    private static void append(ByteArrayOutputStream read, byte[] part, int most) {
        if (read.size() + part.length > most) {
            throw new IllegalStateException("its answer is too long");
        }
        read.writeBytes(part);
    }

    @Override
    public void destroy() {
        loop.disposeLater(Duration.ZERO, STOPS_WITHIN).block(STOPS_WITHIN.multipliedBy(2));
    }
}
