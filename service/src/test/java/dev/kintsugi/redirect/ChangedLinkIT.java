package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A changed link leads to its old target no more: a second later on every replica, whatever was away meanwhile. */
class ChangedLinkIT {

    private static final String OLD = "https://example.com/old";
    private static final String NEW = "https://example.com/new";
    private static final String LISTENERS =
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE '%pg_snapshot_xmin%'"
                    + " AND query NOT LIKE '%pg_terminate_backend%' OR query LIKE 'LISTEN%'";
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);

    private static Scene scene;
    private static Replica one;
    private static Replica other;
    private static int codes;

    private final String code = "code" + ++codes;

    @BeforeAll
    static void open() {
        scene = new Scene();
        one = scene.start();
        other = scene.start();
        scene.heal();
    }

    @AfterEach
    void heal() {
        scene.heal();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void stopsOnTheOtherReplicaToo() {
        long id = knownLink();
        one.patch(id, "{\"is_active\":false}");
        assertLeadsTo(one, "404");
        assertThatOther("404");
    }

    @Test
    void stopsOnTheOtherReplicaWhileRedisIsDown() {
        long id = knownLink();
        scene.redis.kill();
        one.patch(id, "{\"is_active\":false}");
        assertLeadsTo(one, "404");
        assertThatOther("404");
    }

    @Test
    void beginsOnAReplicaThatTookTheCodeForUnknown() {
        assertThat(one.target(code)).isEqualTo("404");
        assertThat(other.target(code)).isEqualTo("404");
        scene.link(code, NEW);
        assertThatOther(NEW);
    }

    @Test
    void isNotFoundInARedisThatHungMeanwhile() {
        sharedLink();
        scene.redis.pause();
        scene.retarget(code, NEW);
        await().atMost(NOTICED_WITHIN).until(() -> !one.isWell() && !other.isWell());
        scene.redis.resume();
        assertThatEveryAnswerIsNewUntilWell();
    }

    @Test
    void isNotFoundInARedisThatWasRestoredFromAnOldSnapshot() {
        sharedLink();
        assertThat(scene.ask("SAVE")).isEqualTo("+OK");
        scene.retarget(code, NEW);
        await().atMost(NOTICED_WITHIN).until(() -> scene.redisHolds(code, " X"));
        Scene.letTheMarginPass();
        scene.redis.kill();
        scene.redis.restartFromSnapshotAt("127.0.0.1");
        assertThatEveryAnswerIsNewUntilWell();
    }

    @Test
    void isNotKeptFromAnOldRedisByAReplicaThatHadNothingElse() {
        sharedLink();
        assertThat(scene.ask("SAVE")).isEqualTo("+OK");
        scene.retarget(code, NEW);
        await().atMost(NOTICED_WITHIN).until(() -> scene.redisHolds(code, " X"));
        scene.postgres.close();
        scene.redis.kill();
        scene.redis.restartFromSnapshotAt("127.0.0.1");
        Replica late = scene.start();
        await("availability first")
                .atMost(NOTICED_WITHIN)
                .untilAsserted(() -> assertThat(late.target(code))
                        .as("Redis holds it: %s", scene.redisHolds(code, " A"))
                        .isEqualTo(OLD));
        assertThat(late.metric("kintsugi_redirect_stale_total", "source=\"shared\""))
                .isPositive();
        assertThat(one.target(code)).as("knows that it is old").isEqualTo("503");
        scene.postgres.restartAt("127.0.0.1");
        assertTarget(late, NEW);
        scene.heal();
        assertLeadsTo(late, NEW);
        assertLeadsTo(one, NEW);
    }

    @Test
    void arrivesThoughEveryListenIsCutAgainAndAgain() throws InterruptedException {
        knownLink();
        Thread cutting = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try (Connection connection = scene.connect();
                        Statement statement = connection.createStatement()) {
                    while (!Thread.currentThread().isInterrupted()) {
                        statement.execute(LISTENERS);
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                } catch (SQLException | InterruptedException stopped) {
                    return;
                }
            }
        });
        for (int i = 0; i < 8; i++) {
            scene.retarget(code, NEW + i);
            assertThatOther(NEW + i);
        }
        cutting.interrupt();
        cutting.join();
        assertThat(other.metric("kintsugi_redirect_feed_gaps_total", "")).isPositive();
        await().atMost(NOTICED_WITHIN).until(() -> other.metric("kintsugi_redirect_feed_listening", "") == 1);
    }

    @Test
    void arrivesThoughPostgresWentAwayTwice() {
        knownLink();
        for (int i = 0; i < 2; i++) {
            scene.postgres.close();
            assertThat(other.target(code)).as("known links go on").startsWith("https://");
            scene.postgres.restartAt("127.0.0.1");
            scene.retarget(code, NEW + i);
            assertThatOther(NEW + i);
        }
    }

    @Test
    void arrivesOnceAHangingPostgresGoesOn() {
        knownLink();
        scene.postgres.pause();
        await().atMost(NOTICED_WITHIN).until(() -> other.metric("kintsugi_redirect_feed_current", "") == 0);
        assertLeadsTo(other, OLD);
        scene.postgres.resume();
        scene.retarget(code, NEW);
        assertThatOther(NEW);
    }

    @Test
    void arrivesThoughItWasWrittenLongBeforeTheGapInWhichItWasCommitted() throws SQLException {
        knownLink();
        try (Connection writer = scene.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE links SET original_url = '" + NEW + "' WHERE short_code = '" + code + "'");
            Scene.letTheMarginPass();
            scene.sql(LISTENERS);
            writer.commit();
        }
        assertThatOther(NEW);
    }

    /** A link that both replicas know. */
    private long knownLink() {
        long id = scene.link(code, OLD);
        await().atMost(PROMISED)
                .until(() -> one.target(code).equals(OLD) && other.target(code).equals(OLD));
        return id;
    }

    /** A link that Redis knows, and of the replicas only the first one. */
    private void sharedLink() {
        scene.sharedLink(code, OLD, one);
    }

    private void assertThatEveryAnswerIsNewUntilWell() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    assertLeadsTo(other, NEW);
                    assertLeadsTo(one, NEW);
                    return one.isWell() && other.isWell();
                });
        assertLeadsTo(other, NEW);
    }

    private void assertThatOther(String target) {
        assertTarget(other, target);
    }

    private void assertTarget(Replica replica, String target) {
        await().atMost(PROMISED)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertLeadsTo(replica, target));
    }

    // What this replica knows answers a GET, before all else; a HEAD takes the way of what has to be looked up.
    private void assertLeadsTo(Replica replica, String target) {
        assertThat(replica.visit(code)).as("GET").isEqualTo(target);
        assertThat(replica.target(code)).as("HEAD").isEqualTo(target);
    }
}
