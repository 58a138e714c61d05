package dev.kintsugi.embedded;

import dev.kintsugi.embedded.Command.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;

/** A PostgreSQL 18 of one's own on a free loopback port, with an empty database on its first start. */
public final class EmbeddedPostgresServer implements AutoCloseable {

    private static final int PORT_ATTEMPTS = 3;
    private static final String DATABASE = "kintsugi";

    private final PostgresCluster cluster;
    private final int port;
    private volatile String host = "127.0.0.1";
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgresServer(PostgresCluster cluster, int port) {
        this.cluster = cluster;
        this.port = port;
    }

    /**
     * Starts on a directory which keeps its data, stopping first what an earlier JVM left running on it.
     *
     * @throws StartRefused with PostgreSQL's own words, when it does not start
     */
    public static EmbeddedPostgresServer start(Path dataDirectory) {
        return start(dataDirectory, true);
    }

    /** Starts on a directory which is deleted when the JVM ends, trading durability for speed. */
    public static EmbeddedPostgresServer startTemporary() {
        TemporaryFolder folder = TemporaryFolder.create("postgres");
        EmbeddedPostgresServer server = start(folder.path().resolve("postgres"), false);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            folder.close();
        }));
        return server;
    }

    private static EmbeddedPostgresServer start(Path dataDirectory, boolean durable) {
        try {
            Path parent = Files.createDirectories(dataDirectory.toAbsolutePath().getParent())
                    .toRealPath();
            ServerAccount account = ServerAccount.forDataIn(parent);
            PostgresPrograms programs = PostgresPrograms.unpackedIn(UnpackedPrograms.folderFor(account));
            Path directory = parent.resolve(dataDirectory.getFileName());
            PostgresCluster cluster = new PostgresCluster(directory, programs, account, durable);
            cluster.stopLeftover();
            cluster.createIfMissing();
            EmbeddedPostgresServer server = new EmbeddedPostgresServer(cluster, startOnFreePort(cluster));
            server.createDatabase();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int startOnFreePort(PostgresCluster cluster) throws IOException {
        Outcome outcome = new Outcome(-1, "");
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int port = FreePort.find();
            outcome = cluster.start("127.0.0.1", port);
            if (outcome.succeeded()) {
                return port;
            }
        }
        throw new StartRefused("PostgreSQL did not start: " + outcome.output() + "\n" + cluster.lastWords());
    }

    private void createDatabase() {
        try (Connection connection = DriverManager.getConnection(url("postgres"), user(), password());
                Statement statement = connection.createStatement()) {
            boolean exists;
            try (ResultSet found =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                exists = found.next();
            }
            if (!exists) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            close();
            throw new StartRefused("PostgreSQL started but could not create its database: " + e.getMessage(), e);
        }
    }

    /** The address to connect to. */
    public String host() {
        return host;
    }

    /** The port to connect to. */
    public int port() {
        return port;
    }

    /** A role which may do everything. */
    public String user() {
        return PostgresCluster.USER;
    }

    /** The password of {@link #user()}; the server trusts its own machine and takes any. */
    public String password() {
        return PostgresCluster.USER;
    }

    /** The name of the database. */
    public String database() {
        return DATABASE;
    }

    /** The database's address for JDBC. */
    public String jdbcUrl() {
        return url(DATABASE);
    }

    /** The server's version, such as 18.6. */
    public String version() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), user(), password())) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database;
    }

    /** Starts again after a stop, with its data, on the same port of a loopback address. */
    public void restartAt(String address) {
        host = address;
        try {
            Outcome outcome = cluster.start(host, port);
            if (!outcome.succeeded()) {
                throw new StartRefused(
                        "PostgreSQL did not start again: " + outcome.output() + "\n" + cluster.lastWords());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closed.set(false);
    }

    /** Kills the server without a word to its clients; what was committed for good is there after a restart. */
    public void kill() {
        if (closed.compareAndSet(false, true)) {
            try {
                cluster.kill();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes the server hang: connections stay open, nothing answers. */
    public void pause() {
        cluster.signal(ProcessSignal.STOP);
    }

    /** Lets a server that was paused go on. */
    public void resume() {
        cluster.signal(ProcessSignal.CONT);
    }

    /** Whether the server runs, paused or not. */
    public boolean isRunning() {
        return !closed.get();
    }

    /** Stops the server and waits for its end. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            cluster.stop();
        }
    }
}
