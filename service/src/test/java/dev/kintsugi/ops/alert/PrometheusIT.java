package dev.kintsugi.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.ops.remote.PlainServer;
import dev.kintsugi.ops.remote.RemoteText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus as it may be: right, rubbish, slow, hung, endless or absent. */
class PrometheusIT {

    // With some for a busy machine: a second is the bound.
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final Duration KEPT_FOR = Duration.ofMillis(300);
    private static final String GOOD = RulesText.answer(RulesText.rule("ServiceDown", "firing"));
    private static final RemoteText REMOTE = new RemoteText();

    @BeforeAll
    static void makeTheClient() {
        try (PlainServer server = PlainServer.answering(GOOD)) {
            rules(prometheus(server));
        }
    }

    @AfterAll
    static void stop() {
        REMOTE.destroy();
    }

    static Stream<PlainServer> badOnes() {
        return Stream.of(
                PlainServer.silent(),
                PlainServer.dripping(GOOD),
                PlainServer.answering("{\"status\":\"error\"}"),
                PlainServer.answering("<html>Prometheus</html>"),
                PlainServer.answering(""),
                PlainServer.answering(" ".repeat(512 * 1024) + GOOD),
                PlainServer.sending(""),
                PlainServer.sending("SSH-2.0-OpenSSH_9.2\r\n"),
                PlainServer.sending("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"),
                PlainServer.sending("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
                PlainServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + GOOD.substring(0, 50)),
                PlainServer.sending("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + GOOD),
                PlainServer.sending("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n" + GOOD));
    }

    @ParameterizedTest
    @MethodSource("badOnes")
    void aBadOneIsKnownAsSuchInTime(PlainServer bad) {
        try (bad) {
            assertThat(rules(prometheus(bad))).isEmpty();
        }
    }

    @Test
    void anAbsentOneIsKnownAsSuchInTime() {
        assertThat(rules(prometheus("http://127.0.0.1:" + PlainServer.absent())))
                .isEmpty();
        assertThat(rules(prometheus("http://nobody.invalid:9090"))).isEmpty();
    }

    @Test
    void aGoodOnesRulesAreRead() {
        try (PlainServer good = PlainServer.answering(GOOD)) {
            assertThat(rules(prometheus("http://localhost:" + good.port() + "/below/"))
                            .orElseThrow())
                    .extracting(AlertRule::name)
                    .containsExactly("ServiceDown");
        }
    }

    @Test
    void manyQuestionsAreOneForPrometheus() {
        try (PlainServer good = PlainServer.answering(GOOD)) {
            Prometheus prometheus = prometheus("http://localhost:" + good.port(), Duration.ofMinutes(1));
            for (int i = 0; i < 20; i++) {
                rules(prometheus);
            }
            assertThat(good.requests()).isEqualTo(1);
        }
    }

    @Test
    void aHungOneIsAskedOnceForManyQuestionsToo() {
        try (PlainServer hung = PlainServer.silent()) {
            Prometheus prometheus = prometheus("http://localhost:" + hung.port(), Duration.ofMinutes(1));
            Stream.generate(prometheus::rules)
                    .limit(20)
                    .toList()
                    .forEach(asked -> assertThat(asked.block(WITHIN)).isEmpty());
            assertThat(hung.requests()).isEqualTo(1);
        }
    }

    @Test
    void oneThatHangsAndComesBackIsSeenEachTime() {
        try (PlainServer server = PlainServer.answering(GOOD)) {
            Prometheus prometheus = prometheus(server);
            assertThat(rules(prometheus)).isPresent();
            server.hang();
            await().until(() -> rules(prometheus).isEmpty());
            server.answer(GOOD);
            await().until(() -> rules(prometheus).isPresent());
        }
    }

    private static Optional<List<AlertRule>> rules(Prometheus prometheus) {
        return Objects.requireNonNull(prometheus.rules().block(WITHIN));
    }

    private static Prometheus prometheus(PlainServer server) {
        return prometheus("http://127.0.0.1:" + server.port());
    }

    private static Prometheus prometheus(String url) {
        return prometheus(url, KEPT_FOR);
    }

    private static Prometheus prometheus(String url, Duration keptFor) {
        return new Prometheus(new AlertProperties(URI.create(url)), REMOTE, keptFor);
    }
}
