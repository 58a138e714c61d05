package dev.kintsugi.testing;

import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The PostgreSQL and the Redis that all integration tests of this JVM share: child processes, or, with
 * {@code -Dkintsugi.test.backends=containers}, postgres:18 and redis:8 by Testcontainers.
 */
public final class Backends {

    /** One running server. */
    public record Server(String host, int port, String user, String password) {}

    private static final String SWITCH = "kintsugi.test.backends";
    private static final int REDIS_PORT = 6379;
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Shared {
        static final boolean CONTAINERS = "containers".equals(System.getProperty(SWITCH));
        static final Server POSTGRES = CONTAINERS ? postgresContainer() : embeddedPostgres();
        static final Server REDIS = CONTAINERS ? redisContainer() : embeddedRedis();
    }

    private Backends() {}

    /** PostgreSQL, its role allowed to create databases. */
    public static Server postgres() {
        return Shared.POSTGRES;
    }

    /** Redis, without a password. */
    public static Server redis() {
        return Shared.REDIS;
    }

    /** The name of a new, empty database. */
    public static String newDatabase() {
        String name = "kintsugi_" + DATABASES.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name);
        return name;
    }

    /** Runs statements in a database, past the service. */
    public static void execute(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A JDBC connection, past the service. */
    public static Connection connect(String database) throws SQLException {
        Server server = postgres();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + database,
                server.user(),
                server.password());
    }

    /** Settings that point a service at a database and at Redis. */
    public static List<String> properties(String database) {
        return properties(database, postgres().host(), postgres().port());
    }

    /** The same with another way to PostgreSQL. */
    public static List<String> properties(String database, String host, int port) {
        return List.of(
                "kintsugi.database.host=" + host,
                "kintsugi.database.port=" + port,
                "kintsugi.database.name=" + database,
                "kintsugi.database.user=" + postgres().user(),
                "kintsugi.database.password=" + postgres().password(),
                "kintsugi.redis.host=" + redis().host(),
                "kintsugi.redis.port=" + redis().port());
    }

    private static Server embeddedPostgres() {
        EmbeddedPostgresServer server = EmbeddedPostgresServer.startTemporary();
        return new Server(server.host(), server.port(), server.user(), server.password());
    }

    private static Server embeddedRedis() {
        EmbeddedRedisServer server = EmbeddedRedisServer.startTemporary();
        return new Server(server.host(), server.port(), "", "");
    }

    // Both live as long as the JVM; Testcontainers removes them after it.
    @SuppressWarnings("resource")
    private static Server postgresContainer() {
        PostgreSQLContainer<?> container = new PostgreSQLContainer<>(DockerImageName.parse("postgres:18"));
        container.withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        // While it sets itself up it listens on a local socket only.
        container.waitingFor(Wait.forSuccessfulCommand("pg_isready -q -h 127.0.0.1 -U " + container.getUsername()));
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return new Server(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    @SuppressWarnings("resource")
    private static Server redisContainer() {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse("redis:8"));
        container.withExposedPorts(REDIS_PORT);
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return new Server(container.getHost(), container.getMappedPort(REDIS_PORT), "", "");
    }
}
