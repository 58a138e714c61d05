package dev.kintsugi.embedded;

import dev.kintsugi.embedded.Command.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A data directory and what PostgreSQL's own programs do to it: initdb and pg_ctl, which also takes the server out of
 * the terminal's process group, so that Ctrl-C reaches the service first and the database only after it.
 */
final class PostgresCluster {

    static final String USER = "kintsugi";

    private final Path directory;
    private final Path log;
    private final Path pidFile;
    private final PostgresPrograms programs;
    private final ServerAccount account;
    private final boolean durable;
    private Optional<ProcessHandle> started = Optional.empty();

    /** {@code durable} chooses between surviving a power cut and being quick. */
    PostgresCluster(Path directory, PostgresPrograms programs, ServerAccount account, boolean durable) {
        this.directory = directory;
        this.log = directory.resolve("postgres.log");
        this.pidFile = directory.resolve("postmaster.pid");
        this.programs = programs;
        this.account = account;
        this.durable = durable;
    }

    /** Creates the cluster unless there is one; an interrupted creation leaves none. */
    void createIfMissing() throws IOException {
        if (Files.exists(directory.resolve("PG_VERSION"))) {
            return;
        }
        Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectories(unfinished);
        account.own(unfinished);
        // The built-in provider sorts the same everywhere and needs no locale installed. Loopback only, hence trust.
        Outcome initdb = account.run(
                programs.path("initdb"),
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                durable ? "--data-checksums" : "--no-sync");
        if (!initdb.succeeded()) {
            FileSystemUtils.deleteRecursively(unfinished);
            throw new StartRefused("PostgreSQL could not create its data in " + directory + ":\n" + initdb.output());
        }
        Files.move(unfinished, directory);
    }

    /** Stops the server which a killed JVM left on this directory, or forgets a pid file that is nobody's. */
    void stopLeftover() throws IOException {
        stop();
        Files.deleteIfExists(pidFile);
    }

    /** Starts the server on a loopback address and port and waits until it takes connections. */
    Outcome start(String address, int port) throws IOException {
        Files.deleteIfExists(log);
        Outcome outcome = account.run(
                programs.path("pg_ctl"),
                "--pgdata=" + directory,
                "--log=" + log,
                "--options=" + options(address, port),
                "--wait",
                "--timeout=60",
                "start");
        started = LeftoverProcess.find(pidFile, directory.toString());
        return outcome;
    }

    /** Stops the server, if it runs, and waits for its end: open transactions are rolled back, clients cut off. */
    void stop() {
        LeftoverProcess.find(pidFile, directory.toString()).or(() -> started).ifPresent(server -> {
            // pg_ctl waits for the pid file to go, which is a moment earlier, and cannot help once that was deleted.
            if (!fastStop().succeeded() || !LeftoverProcess.endsInTime(server)) {
                LeftoverProcess.stop(server);
            }
        });
        started = Optional.empty();
    }

    private Outcome fastStop() {
        return account.run(
                programs.path("pg_ctl"), "--pgdata=" + directory, "--mode=fast", "--wait", "--timeout=30", "stop");
    }

    /** Kills the server and every process of it, and waits for its end; the data stays as it was written. */
    void kill() throws IOException {
        LeftoverProcess.find(pidFile, directory.toString()).ifPresent(server -> {
            ProcessSignal.STOP.send(server);
            // Of one that lives on, the memory that they share would keep a new server from starting.
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(server), server.descendants()).toList();
            ProcessSignal.KILL.send(server);
            all.forEach(LeftoverProcess::endsInTime);
        });
        // PostgreSQL takes a zombie for a server that runs.
        Files.deleteIfExists(pidFile);
        started = Optional.empty();
    }

    /** Sends a signal to the server and every process of it. */
    void signal(ProcessSignal signal) {
        LeftoverProcess.find(pidFile, directory.toString()).ifPresent(signal::send);
    }

    /** The end of the server's log. */
    String lastWords() {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String options(String address, int port) {
        String durability = durable ? "on" : "off";
        return Stream.of(
                        "port=" + port,
                        "listen_addresses=" + address,
                        "unix_socket_directories=",
                        // Tests keep twenty services at a time, each with its own connections.
                        "max_connections=300",
                        "shared_buffers=32MB",
                        "max_wal_size=256MB",
                        "timezone=UTC",
                        "log_timezone=UTC",
                        "fsync=" + durability,
                        "synchronous_commit=" + durability,
                        "full_page_writes=" + durability)
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" "));
    }
}
