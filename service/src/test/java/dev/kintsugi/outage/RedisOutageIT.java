package dev.kintsugi.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.outage.ServiceClient.Answer;
import java.time.Duration;
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
        String link = cachedLink();
        stage.redis.kill();
        assertThatRedirects(stage.service.get(link), "MISS");
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
        String link = cachedLink();
        stage.redis.kill();
        stage.service.awaitQuickHealth(NOTICED_WITHIN, "cache", "bypassed");
        stage.redis.restartAt(Stage.LOOPBACK);
        stage.service.awaitQuickHealth(BACK_WITHIN, "cache", "connected");
        assertThat(stage.service.get("/health").json("$.status")).isEqualTo("ok");
        assertThatRedirects(stage.service.get(link), "MISS");
        assertThatRedirects(stage.service.get(link), "HIT");
    }

    @Test
    void servesFromDatabaseWhenRedisHangs() {
        String link = cachedLink();
        stage.redis.pause();
        Answer first = stage.service.get(link);
        assertThatRedirects(first, "MISS");
        assertThat(first.took()).isLessThan(Duration.ofMillis(500));
        stage.service.awaitQuickHealth(NOTICED_WITHIN, "cache", "bypassed");
        // A call that waits for Redis takes its timeout, twice: with the breaker open nobody waits.
        assertThat(median(link)).isLessThan(Duration.ofMillis(100));
        stage.redis.resume();
        stage.service.awaitQuickHealth(BACK_WITHIN, "cache", "connected");
    }

    private static Duration median(String path) {
        return Stream.generate(() -> stage.service.get(path))
                .limit(21)
                .map(Answer::took)
                .sorted()
                .skip(10)
                .findFirst()
                .orElseThrow();
    }

    /** A link that the cache knows. */
    private static String cachedLink() {
        String link = stage.service.newLink();
        assertThat(stage.service.get(link).status()).isEqualTo(302);
        assertThatRedirects(stage.service.get(link), "HIT");
        return link;
    }

    private static void assertThatRedirects(Answer answer, String cache) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("https://example.com/");
        assertThat(answer.header("X-Cache")).isEqualTo(cache);
    }
}
