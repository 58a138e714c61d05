package dev.kintsugi.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.outage.ServiceClient.Answer;
import dev.kintsugi.testing.RedisPort;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No outage of Redis stops a redirect. */
class RedisOutageIT {

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    private static Stage stage;

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
    void redirectsGoOnWhenRedisIsKilled() {
        String known = knownLink();
        String unknown = stage.service.newLink();
        stage.redis.kill();
        assertThatRedirects(stage.service.get(known), "HIT");
        assertThatRedirects(stage.service.get(unknown), "MISS");
        assertThat(stage.service.postUser().status()).isEqualTo(201);
        assertThatRedirects(stage.service.get(stage.service.newLink()), "MISS");
    }

    @Test
    void healthSaysThatTheCacheIsBypassedAndStaysGreen() {
        stage.redis.kill();
        stage.service.awaitQuickHealth(NOTICED_WITHIN, "cache", "bypassed");
        assertThat(stage.service.get("/health").json("$.status")).isEqualTo("degraded");
        assertThat(stage.service.get("/livez").status()).isEqualTo(200);
        assertThat(stage.service.get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void usesRedisAgainOnceItIsBack() {
        stage.redis.kill();
        stage.service.awaitQuickHealth(NOTICED_WITHIN, "cache", "bypassed");
        stage.redis.restartAt(Stage.LOOPBACK);
        stage.service.awaitQuickHealth(BACK_WITHIN, "cache", "connected");
        assertThat(stage.service.get("/health").json("$.status")).isEqualTo("ok");
        RedisPort redis = new RedisPort(stage.redis.host(), stage.redis.port());
        await().atMost(BACK_WITHIN)
                .until(() -> redis.ask("EXISTS kintsugi:link:2:" + knownLink().substring(1))
                        .equals(":1"));
    }

    @Test
    void servesFromDatabaseWhenRedisHangs() {
        List<String> links = Stream.generate(stage.service::newLink).limit(40).toList();
        stage.redis.pause();
        Answer first = stage.service.get(links.getFirst());
        assertThatRedirects(first, "MISS");
        assertThat(first.took()).isLessThan(Duration.ofMillis(500));
        stage.service.awaitQuickHealth(NOTICED_WITHIN, "cache", "bypassed");
        // A call that waits for Redis takes its timeout; once the breaker is open nobody waits.
        assertThat(links.stream()
                        .skip(1)
                        .map(stage.service::get)
                        .map(Answer::took)
                        .skip(19))
                .allSatisfy(took -> assertThat(took).isLessThan(Duration.ofMillis(90)));
        stage.redis.resume();
        stage.service.awaitQuickHealth(BACK_WITHIN, "cache", "connected");
    }

    /** A link that the service has looked up. */
    private static String knownLink() {
        String link = stage.service.newLink();
        assertThatRedirects(stage.service.get(link), "MISS");
        return link;
    }

    private static void assertThatRedirects(Answer answer, String cache) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("https://example.com/");
        assertThat(answer.header("X-Cache")).isEqualTo(cache);
    }
}
