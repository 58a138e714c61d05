package dev.kintsugi.image;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** PostgreSQL and Redis in containers on a network of their own. */
final class Backends implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);

    private final String name = "kintsugi-image-" + ProcessHandle.current().pid();
    private final String postgres = name + "-postgres";
    private final String redis = name + "-redis";

    private Backends() {}

    static Backends start() {
        Backends backends = new Backends();
        Docker.run("network", "create", backends.name);
        try {
            backends.run();
        } catch (RuntimeException failure) {
            backends.close();
            throw failure;
        }
        return backends;
    }

    private void run() {
        Docker.run(
                "run",
                "--detach",
                "--network",
                name,
                "--name",
                postgres,
                "--env",
                "POSTGRES_USER=kintsugi",
                "--env",
                "POSTGRES_DB=kintsugi",
                "--env",
                "POSTGRES_PASSWORD=kintsugi",
                "postgres:18");
        Docker.run("run", "--detach", "--network", name, "--name", redis, "redis:8");
        Awaitility.await("PostgreSQL")
                .atMost(STARTS_WITHIN)
                .until(() -> Docker.attempt(
                                "exec",
                                postgres,
                                "psql",
                                "--host",
                                "127.0.0.1",
                                "--username",
                                "kintsugi",
                                "--command",
                                "SELECT 1")
                        .succeeded());
    }

    /** The network that both are on. */
    String network() {
        return name;
    }

    /** The service's settings to find both. */
    List<String> settings() {
        return List.of(
                "KINTSUGI_DATABASE_HOST=" + postgres,
                "KINTSUGI_DATABASE_PASSWORD=kintsugi",
                "KINTSUGI_REDIS_HOST=" + redis);
    }

    @Override
    public void close() {
        Docker.attempt("rm", "--force", "--volumes", postgres, redis);
        Docker.attempt("network", "rm", name);
    }
}
