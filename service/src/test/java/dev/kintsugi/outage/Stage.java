package dev.kintsugi.outage;

import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.testing.InJvm;
import dev.kintsugi.testing.JournalFolders;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A service with a PostgreSQL and a Redis that nobody else uses, so that they may be broken. */
final class Stage implements AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";

    private static final Duration HEALED_WITHIN = Duration.ofSeconds(30);

    final EmbeddedPostgresServer postgres = EmbeddedPostgresServer.startTemporary();
    final EmbeddedRedisServer redis = EmbeddedRedisServer.startTemporary();
    final ServiceClient service;

    private final ConfigurableApplicationContext context;

    private Stage(boolean serversUp) {
        if (!serversUp) {
            postgres.close();
            redis.close();
        }
        this.context = InJvm.start(settings(LOOPBACK, postgres, redis));
        this.service = new ServiceClient(
                ((ReactiveWebServerApplicationContext) context).getWebServer().getPort());
    }

    /** Everything runs and /health says so. */
    static Stage open() {
        Stage stage = new Stage(true);
        stage.heal();
        return stage;
    }

    /** Only the service runs. */
    static Stage openWithoutServers() {
        return new Stage(false);
    }

    /** Arguments that point a service at the two servers. */
    static List<String> settings(String host, EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
        return List.of(
                "--server.port=0",
                "--kintsugi.journal.folder=" + JournalFolders.create(),
                "--kintsugi.database.host=" + host,
                "--kintsugi.database.port=" + postgres.port(),
                "--kintsugi.database.name=" + postgres.database(),
                "--kintsugi.database.user=" + postgres.user(),
                "--kintsugi.database.password=" + postgres.password(),
                "--kintsugi.redis.host=" + host,
                "--kintsugi.redis.port=" + redis.port());
    }

    /** Ends whatever outage there is. */
    void heal() {
        redis.resume();
        postgres.resume();
        if (!redis.isRunning()) {
            redis.restartAt(LOOPBACK);
        }
        if (!postgres.isRunning()) {
            postgres.restartAt(LOOPBACK);
        }
        service.awaitHealth(HEALED_WITHIN, "database", "connected");
        service.awaitHealth(HEALED_WITHIN, "cache", "connected");
        service.awaitAnswer(HEALED_WITHIN, "/users", users -> users.status() == 200);
        // Redirects have a breaker of their own; a code that was asked for before would be known without it.
        service.awaitAnswer(HEALED_WITHIN, "/none" + System.nanoTime(), none -> none.status() == 404);
    }

    @Override
    public void close() {
        service.close();
        context.close();
        redis.resume();
        postgres.resume();
        redis.close();
        postgres.close();
    }
}
