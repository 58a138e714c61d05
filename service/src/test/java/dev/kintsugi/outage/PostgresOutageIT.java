package dev.kintsugi.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.kintsugi.outage.ServiceClient.Answer;
import dev.kintsugi.testing.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without PostgreSQL every answer is a quick 503 that asks to come again, and the service itself stays well. */
class PostgresOutageIT {

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
    /** KINTSUGI_REQUEST_TIMEOUT and a second for a busy machine. */
    private static final Duration DEADLINE = Duration.ofSeconds(6);

    private static Stage stage;

    @RegisterExtension
    private final CapturedLog log = new CapturedLog("dev.kintsugi.redirect.StoredLinks");

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterEach
    void heal() {
        stage.heal();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void answersA503InLessThanASecondWhilePostgresIsDown() {
        String link = stage.service.newLink();
        assertThat(stage.service.get(link).status()).isEqualTo(302);
        stage.postgres.close();
        for (String path : new String[] {"/users", "/users/1", "/urls", "/urls/1", "/events"}) {
            assertThatUnavailable(stage.service.get(path), Duration.ofSeconds(1));
        }
        assertThat(stage.service.get(link).status()).isEqualTo(302);
        assertThatUnavailable(stage.service.get("/never-seen"), Duration.ofSeconds(1));
        assertThatUnavailable(stage.service.postUser(), Duration.ofSeconds(1));
        assertThatUnavailable(stage.service.post("/urls", "{\"url\":\"https://example.com/\"}"), Duration.ofSeconds(1));
    }

    @Test
    void staysAliveReadyAndHonestWhilePostgresIsDown() {
        stage.postgres.close();
        stage.service.awaitQuickHealth(NOTICED_WITHIN, "database", "disconnected");
        assertThat(stage.service.get("/health").json("$.status")).isEqualTo("degraded");
        assertThat(stage.service.get("/livez").status()).isEqualTo(200);
        assertThat(stage.service.get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void saysOnceThatItsBreakerOpenedAndOnceThatItClosed() {
        stage.postgres.close();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> log.lines(Level.DEBUG).size() > 4);
        assertThat(log.lines(Level.WARN)).hasSize(1);
        assertThat(log.lines(Level.INFO)).isEmpty();
        stage.heal();
        assertThat(log.lines(Level.WARN)).hasSize(1);
        assertThat(log.lines(Level.INFO)).hasSize(1);
    }

    @Test
    void worksAgainOncePostgresIsBack() {
        String link = stage.service.newLink();
        stage.postgres.close();
        assertThatUnavailable(stage.service.get("/users"), Duration.ofSeconds(1));
        stage.postgres.restartAt(Stage.LOOPBACK);
        assertThatEverythingWorksWithin(BACK_WITHIN, link);
    }

    @Test
    void answersWithinTheRequestTimeoutWhilePostgresHangsAndWorksAfterwards() {
        String link = stage.service.newLink();
        stage.postgres.pause();
        List<CompletableFuture<Answer>> asked = Stream.of("/users", "/urls/1", "/events", "/urls/1/stats", "/unseen")
                .flatMap(path -> Stream.of(path, path, path, path))
                .map(path -> CompletableFuture.supplyAsync(() -> stage.service.get(path), Thread::startVirtualThread))
                .toList();
        stage.service.awaitQuickHealth(NOTICED_WITHIN, "database", "disconnected");
        asked.forEach(answer -> assertThatUnavailable(answer.join(), DEADLINE));
        assertThatUnavailable(stage.service.postUser(), DEADLINE);
        assertThat(stage.service.get("/livez").status()).isEqualTo(200);
        assertThat(stage.service.get("/readyz").status()).isEqualTo(200);
        stage.postgres.resume();
        assertThatEverythingWorksWithin(BACK_WITHIN, link);
    }

    @Test
    void answersARedirectInLessThanASecondWhilePostgresHangs() {
        String link = stage.service.newLink();
        assertThat(stage.service.get(link).status()).isEqualTo(302);
        stage.postgres.pause();
        Answer known = stage.service.get(link);
        assertThat(known.status()).isEqualTo(302);
        assertThat(known.took()).isLessThan(Duration.ofSeconds(1));
        assertThatUnavailable(stage.service.get("/never-seen"), Duration.ofSeconds(1));
    }

    private static void assertThatEverythingWorksWithin(Duration time, String link) {
        stage.service.awaitQuickHealth(time, "database", "connected");
        for (String path : new String[] {"/users", "/urls", "/events", "/products"}) {
            stage.service.awaitAnswer(time, path, answer -> answer.status() == 200);
        }
        stage.service.awaitAnswer(time, link, answer -> answer.status() == 302);
        assertThat(stage.service.postUser().status()).isEqualTo(201);
    }

    private static void assertThatUnavailable(Answer answer, Duration within) {
        String path = answer.response().uri().getPath();
        assertThat(answer.status()).as(path).isEqualTo(503);
        assertThat(answer.header("Retry-After")).as(path).matches("[1-9]\\d*");
        assertThat(answer.json("$.error")).isEqualTo("Service Unavailable");
        assertThat(answer.json("$.status")).isEqualTo("503");
        assertThat(answer.json("$.message")).isNotBlank();
        assertThat(answer.json("$.request_id")).isEqualTo(answer.header("X-Request-ID"));
        assertThat(answer.took()).as(path).isLessThan(within);
    }
}
