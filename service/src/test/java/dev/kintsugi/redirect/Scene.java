package dev.kintsugi.redirect;

import static org.awaitility.Awaitility.await;

import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.testing.RedisPort;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL and a Redis to be broken, and the replicas that stand on them. Those stop together: they share event loops.
 */
final class Scene implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration SHARED_WITHIN = Duration.ofSeconds(10);

    final EmbeddedPostgresServer postgres = EmbeddedPostgresServer.startTemporary();
    final EmbeddedRedisServer redis = EmbeddedRedisServer.startTemporary();
    private final List<Replica> replicas = new ArrayList<>();

    /** One more replica. */
    Replica start(String... settings) {
        Replica replica = new Replica(Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--kintsugi.database.host=" + postgres.host(),
                                "--kintsugi.database.port=" + postgres.port(),
                                "--kintsugi.database.name=" + postgres.database(),
                                "--kintsugi.database.user=" + postgres.user(),
                                "--kintsugi.database.password=" + postgres.password(),
                                "--kintsugi.redis.host=" + redis.host(),
                                "--kintsugi.redis.port=" + redis.port(),
                                "--logging.structured.format.console="),
                        Stream.of(settings).map(setting -> "--" + setting))
                .toList());
        replicas.add(replica);
        return replica;
    }

    /** Ends every outage and waits until all replicas are well. */
    void heal() {
        redis.resume();
        postgres.resume();
        if (!redis.isRunning()) {
            redis.restartAt(LOOPBACK);
        }
        if (!postgres.isRunning()) {
            postgres.restartAt(LOOPBACK);
        }
        replicas.forEach(Replica::awaitWell);
    }

    /** A new link, made past the replicas. */
    long link(String code, String target) {
        sql("INSERT INTO links (short_code, original_url) VALUES ('" + code + "', '" + target + "')");
        return number("SELECT id FROM links WHERE short_code = '" + code + "'");
    }

    /** A new link that Redis knows from this replica, which asks again should Redis not have listened. */
    void sharedLink(String code, String target, Replica replica) {
        link(code, target);
        await().atMost(SHARED_WITHIN).until(() -> {
            ForgottenLinks.in(replica.context);
            return replica.target(code).equals(target) && redisHolds(code, " A");
        });
    }

    /** Changes where a link leads, past the replicas. */
    void retarget(String code, String target) {
        sql("UPDATE links SET original_url = '" + target + "' WHERE short_code = '" + code + "'");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    void sql(String statement) {
        try (Connection connection = connect();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    long number(String query) {
        try (Connection connection = connect();
                Statement run = connection.createStatement();
                var rows = run.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The first line of what Redis answers. */
    String ask(String command) {
        return new RedisPort(redis.host(), redis.port()).ask(command);
    }

    /** Whether Redis holds this of a code: " A" an address, " X" a tombstone. */
    boolean redisHolds(String code, String what) {
        return ask("EVAL \"return (string.find(redis.call('GET', KEYS[1]) or '', ARGV[1], 1, true)) or 0\" 1"
                        + " kintsugi:link:2:" + code + " '" + what + "'")
                .equals(":17");
    }

    /** Waits: what a replica missed for a moment it reads again with a margin, and some tests are about the rest. */
    static void letTheMarginPass() {
        await().pollDelay(Duration.ofSeconds(14)).atMost(Duration.ofSeconds(20)).until(() -> true);
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
        redis.resume();
        postgres.resume();
        redis.close();
        postgres.close();
    }
}
