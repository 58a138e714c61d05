package dev.kintsugi.embedded;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** PostgreSQL and Redis of one data folder; without Redis where no program of it runs. */
final class EmbeddedServers implements AutoCloseable {

    private final DataFolder folder;
    private final EmbeddedPostgresServer postgres;
    private final Optional<EmbeddedRedisServer> redis;

    private EmbeddedServers(DataFolder folder, EmbeddedPostgresServer postgres, Optional<EmbeddedRedisServer> redis) {
        this.folder = folder;
        this.postgres = postgres;
        this.redis = redis;
    }

    static EmbeddedServers start(DataFolder folder, PrintStream out) {
        EmbeddedPostgresServer postgres =
                EmbeddedPostgresServer.start(folder.path().resolve("postgres"));
        try {
            return new EmbeddedServers(
                    folder, postgres, startRedis(folder.path().resolve("redis"), out));
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** Redirects work without Redis, so a machine that has no program for it is no reason not to start. */
    private static Optional<EmbeddedRedisServer> startRedis(Path folder, PrintStream out) {
        try {
            return Optional.of(EmbeddedRedisServer.start(folder));
        } catch (StartRefused e) {
            out.println("Going on without Redis. " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Tells the service where its servers are. */
    void setSystemProperties() {
        System.setProperty("kintsugi.database.host", postgres.host());
        System.setProperty("kintsugi.database.port", String.valueOf(postgres.port()));
        System.setProperty("kintsugi.database.name", postgres.database());
        System.setProperty("kintsugi.database.user", postgres.user());
        System.setProperty("kintsugi.database.password", postgres.password());
        System.setProperty("kintsugi.redis.host", "127.0.0.1");
        int port = redis.map(EmbeddedRedisServer::port).orElseGet(FreePort::find);
        System.setProperty("kintsugi.redis.port", String.valueOf(port));
    }

    String describePostgres() {
        return "PostgreSQL " + postgres.version() + " on " + postgres.host() + ":" + postgres.port();
    }

    String describeRedis() {
        return redis.map(server -> "Redis " + server.version() + " on " + server.host() + ":" + server.port())
                .orElse("no Redis");
    }

    /** Stops both, waits for their end and gives the folder up. */
    @Override
    public void close() {
        redis.ifPresent(EmbeddedRedisServer::close);
        postgres.close();
        folder.close();
    }
}
