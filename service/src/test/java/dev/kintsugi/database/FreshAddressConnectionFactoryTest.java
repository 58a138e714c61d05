package dev.kintsugi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** What a server sees that takes connections and says nothing, as PostgreSQL does when it hangs. */
class FreshAddressConnectionFactoryTest {

    private static final Duration SIGN_IN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final List<WeakReference<LoopResources>> seen = new CopyOnWriteArrayList<>();
    private ServerSocket silent;
    private FreshAddressConnectionFactory connections;

    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::takeAll);
        connections = new FreshAddressConnectionFactory(
                "127.0.0.1",
                new ConnectTimeouts(Duration.ofMillis(300), SIGN_IN),
                Schedulers.boundedElastic(),
                new ConnectionGate(),
                this::driver);
    }

    private PostgresqlConnectionFactory driver(String address, LoopResources loops) {
        seen.add(new WeakReference<>(loops));
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(address)
                .loopResources(loops)
                .port(silent.getLocalPort())
                .username("nobody")
                .build());
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    @Test
    void triesOnceAtATimeAsLongAsAnAttemptIsUnderWay() {
        attempt();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(this::attempt).isInstanceOf(R2dbcTransientResourceException.class);
        }
        assertThat(taken).hasSize(1);
    }

    @Test
    void hangsUpAtTheEndOfAnAttemptAndTriesAgain() {
        attempt();
        await().atMost(SIGN_IN.multipliedBy(10)).until(() -> isHungUp(taken.getFirst()));
        attempt();
        assertThat(taken).hasSize(2);
    }

    @Test
    void keepsNothingOfAttemptsThatAreOver() throws IOException {
        silent.close();
        for (int i = 0; i < 50; i++) {
            connections.create().onErrorComplete().block(Duration.ofSeconds(10));
        }
        // Reactor Netty keeps the first it ever sees.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return seen.stream().filter(loops -> loops.get() != null).count() <= 2;
        });
        assertThat(seen).hasSizeGreaterThanOrEqualTo(50);
    }

    private void attempt() {
        connections
                .create()
                .then(Mono.just(""))
                .timeout(PATIENCE, Mono.just(""))
                .block();
        await().until(() -> !taken.isEmpty());
    }

    private void takeAll() {
        try {
            while (true) {
                taken.add(silent.accept());
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    // Reads what the client said, up to the end if there is one.
    private static boolean isHungUp(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }
}
