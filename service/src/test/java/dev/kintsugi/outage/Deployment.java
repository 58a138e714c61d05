package dev.kintsugi.outage;

import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.proof.Program;
import dev.kintsugi.proof.ServiceProcess;
import dev.kintsugi.proof.Slack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Two replicas with a PostgreSQL and a Redis of their own, all of which may be broken. */
final class Deployment implements AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";
    static final String ELSEWHERE = "127.0.0.2";
    private static final int REPLICAS = 2;
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);

    final EmbeddedPostgresServer postgres = EmbeddedPostgresServer.startTemporary();
    final EmbeddedRedisServer redis = EmbeddedRedisServer.startTemporary();
    final List<ServiceProcess> replicas = new ArrayList<>();
    private final Map<Part, String> addresses = new EnumMap<>(Part.class);
    private final Path folder;
    private final @Nullable Toxiproxy proxy;

    private Deployment(Path folder, boolean proxied) {
        this.folder = folder;
        this.proxy =
                proxied ? Toxiproxy.before(Map.of(Part.REDIS, redis.port(), Part.POSTGRES, postgres.port())) : null;
    }

    /** Both servers run, and the replicas were started on them; proxied or not. */
    static Deployment open(Program program, LocalSize local, boolean proxied, Path work, Slack slack)
            throws IOException {
        Deployment deployment = new Deployment(Files.createTempDirectory(work, "deployment-"), proxied);
        deployment.start(program, local);
        deployment.awaitEverything(slack.of(READY_WITHIN));
        return deployment;
    }

    /** Only the replicas run, with nothing to stand on. */
    static Deployment openWithoutServers(Program program, LocalSize local, Path work) throws IOException {
        Deployment deployment = new Deployment(Files.createTempDirectory(work, "deployment-"), false);
        deployment.postgres.close();
        deployment.redis.close();
        deployment.start(program, local);
        return deployment;
    }

    private void start(Program program, LocalSize local) throws IOException {
        for (Part part : Part.values()) {
            moved(part, LOOPBACK);
        }
        Program named = program.with("-Djdk.net.hosts.file=" + hosts());
        for (int i = 1; i <= REPLICAS; i++) {
            replicas.add(ServiceProcess.start(named, settings(local), folder.resolve("replica-" + i + ".log")));
        }
    }

    private List<String> settings(LocalSize local) {
        List<String> settings = new ArrayList<>(List.of(
                "--kintsugi.database.host=" + Part.POSTGRES.host(),
                "--kintsugi.database.port=" + (proxy == null ? postgres.port() : proxy.port(Part.POSTGRES)),
                "--kintsugi.database.name=" + postgres.database(),
                "--kintsugi.database.user=" + postgres.user(),
                "--kintsugi.database.password=" + postgres.password(),
                "--kintsugi.redis.host=" + Part.REDIS.host(),
                "--kintsugi.redis.port=" + (proxy == null ? redis.port() : proxy.port(Part.REDIS)),
                "--kintsugi.journal.folder=" + folder.resolve("journals")));
        settings.addAll(local.settings());
        return settings;
    }

    private void awaitEverything(Duration within) {
        for (ServiceProcess replica : replicas) {
            Awaitility.await("a replica with everything").atMost(within).until(() -> {
                if (!replica.isAlive()) {
                    throw new IllegalStateException("A replica ended; what it said is in " + folder);
                }
                return replica.isListening()
                        && replica.pages().get("/health").body().contains("\"ok\"")
                        && replica.pages().get("/users").statusCode() == 200;
            });
        }
    }

    /** From now on the part's name means this address. */
    void moved(Part part, String address) {
        addresses.put(part, address);
        StringBuilder names = new StringBuilder("127.0.0.1 localhost\n");
        addresses.forEach((each, where) ->
                names.append(where).append(' ').append(each.host()).append('\n'));
        try {
            Path next = Files.writeString(folder.resolve("next"), names);
            Files.move(next, hosts(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the part's name means now. */
    String addressOf(Part part) {
        return addresses.getOrDefault(part, LOOPBACK);
    }

    private Path hosts() {
        return folder.resolve("hosts");
    }

    /** The proxies, of a deployment that has them. */
    Toxiproxy proxy() {
        if (proxy == null) {
            throw new IllegalStateException("This deployment has no proxies");
        }
        return proxy;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    /** Ends whatever outage there is. */
    void heal() {
        redis.resume();
        postgres.resume();
        if (!redis.isRunning()) {
            redis.restartAt(addressOf(Part.REDIS));
        }
        if (!postgres.isRunning()) {
            postgres.restartAt(addressOf(Part.POSTGRES));
        }
        if (proxy != null) {
            proxy.heal();
        }
    }

    @Override
    public void close() {
        replicas.forEach(ServiceProcess::close);
        heal();
        if (proxy != null) {
            proxy.close();
        }
        redis.close();
        postgres.close();
    }
}
