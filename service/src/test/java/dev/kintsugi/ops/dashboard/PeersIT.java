package dev.kintsugi.ops.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.ops.OpsProperties;
import dev.kintsugi.ops.remote.PlainServer;
import dev.kintsugi.ops.remote.RemoteText;
import dev.kintsugi.testing.BoundProperties;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.ServerProperties;

/** Peers that answer, and peers that do not. */
class PeersIT {

    private static final Duration WITHIN = Duration.ofSeconds(4);
    private static final String STATE = "{\"instance\":\"a\"}";

    private final RemoteText remote = new RemoteText();

    @BeforeEach
    void makeTheClient() {
        try (PlainServer server = PlainServer.answering(STATE)) {
            ask(server.port());
        }
    }

    @AfterEach
    void stop() {
        remote.destroy();
    }

    @Test
    void eachAnswersForItself() {
        try (PlainServer one = PlainServer.answering("{\"instance\":\"a\"}");
                PlainServer other = PlainServer.answering("{\"instance\":\"b\"}")) {
            assertThat(ask(one.port(), other.port()))
                    .containsExactly(
                            new PeerState("127.0.0.1:" + one.port(), null, "{\"instance\":\"a\"}", "a"),
                            new PeerState("127.0.0.1:" + other.port(), null, "{\"instance\":\"b\"}", "b"));
        }
    }

    @Test
    void badOnesSayWhyAndKeepNobodyWaiting() {
        try (PlainServer good = PlainServer.answering(STATE);
                PlainServer silent = PlainServer.silent();
                PlainServer slow = PlainServer.dripping(STATE);
                PlainServer rubbish = PlainServer.answering("<html>");
                PlainServer endless = PlainServer.answering(STATE + " ".repeat(128 * 1024));
                PlainServer other = PlainServer.sending("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")) {
            List<PeerState> answers = ask(
                    good.port(),
                    silent.port(),
                    slow.port(),
                    rubbish.port(),
                    endless.port(),
                    other.port(),
                    PlainServer.absent());
            assertThat(answers)
                    .extracting(PeerState::problem)
                    .containsExactly(
                            null,
                            "gave no answer within a second",
                            "gave no answer within a second",
                            "answered something else",
                            "gave no answer that makes sense",
                            "gave no answer that makes sense",
                            "cannot be connected to");
        }
    }

    @Test
    void noMoreThanTwentyAreAsked() {
        List<PlainServer> servers = IntStream.range(0, 25)
                .mapToObj(i -> PlainServer.answering(STATE))
                .toList();
        assertThat(ask(servers.stream().mapToInt(PlainServer::port).toArray())).hasSize(Peers.MOST);
        servers.forEach(PlainServer::close);
    }

    @Test
    void anUnknownNameStandsForNobody() {
        assertThat(ask(Stream.of("nobody.invalid"))).isEmpty();
    }

    private List<PeerState> ask(int... ports) {
        return ask(IntStream.of(ports).mapToObj(port -> "127.0.0.1:" + port));
    }

    private List<PeerState> ask(Stream<String> names) {
        Peers peers = new Peers(
                new DashboardProperties(names.toList()),
                BoundProperties.of(OpsProperties.class),
                new ServerProperties(),
                remote);
        return Objects.requireNonNull(peers.ask(FleetState.PATH).block(WITHIN));
    }
}
