package dev.kintsugi.embedded;

import dev.kintsugi.embedded.Command.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Redis of one's own on a free loopback port, which keeps nothing and forgets the oldest first. */
public final class EmbeddedRedisServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORT_ATTEMPTS = 3;
    private static final Duration TIME_TO_START = Duration.ofSeconds(10);
    private static final int TIMEOUT_MILLIS = 1000;

    private final RedisProgram program;
    private final Path pidFile;
    private final int port;
    private volatile String host = LOOPBACK;
    private volatile @Nullable ProcessHandle process;

    private EmbeddedRedisServer(RedisProgram program, Path pidFile, int port) {
        this.program = program;
        this.pidFile = pidFile;
        this.port = port;
    }

    /**
     * Starts with its few files in this folder, stopping first what an earlier JVM left running from it.
     *
     * @throws StartRefused when no Redis program runs on this machine, or it does not start
     */
    public static EmbeddedRedisServer start(Path folder) {
        RedisProgram program = RedisProgram.find()
                .orElseThrow(() -> new StartRefused("No Redis program runs here; install redis-server 6.2 or newer"
                        + " (macOS: brew install redis)."));
        try {
            Path home = Files.createDirectories(folder).toRealPath();
            Path pidFile = home.resolve("redis.pid");
            LeftoverProcess.find(pidFile, home.toString()).ifPresent(LeftoverProcess::stop);
            for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
                Files.deleteIfExists(pidFile);
                EmbeddedRedisServer server = new EmbeddedRedisServer(program, pidFile, FreePort.find());
                if (server.starts(home)) {
                    return server;
                }
            }
            throw new StartRefused("Redis did not start; see " + home.resolve("redis.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts in a folder which is deleted when the JVM ends. */
    public static EmbeddedRedisServer startTemporary() {
        TemporaryFolder folder = TemporaryFolder.create("redis");
        EmbeddedRedisServer server = start(folder.path());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            folder.close();
        }));
        return server;
    }

    private boolean starts(Path home) throws IOException {
        Path settings = Files.writeString(home.resolve("redis.conf"), settings(home));
        Outcome outcome = Command.run(List.of(program.path(), settings.toString()));
        boolean started = outcome.succeeded() && answersInTime();
        // Held on to, not looked up again: the server must be stopped even when its files were deleted meanwhile.
        process = LeftoverProcess.find(pidFile, home.toString()).orElse(null);
        return started && process != null;
    }

    /** A daemon leaves the terminal's process group, so that Ctrl-C reaches the service first. */
    private String settings(Path home) {
        return """
                bind %s
                port %d
                daemonize yes
                pidfile "%s"
                dir "%s"
                logfile "%s"
                set-proc-title no
                save ""
                appendonly no
                maxmemory 64mb
                maxmemory-policy allkeys-lru
                """.formatted(host, port, pidFile, home, home.resolve("redis.log"));
    }

    private boolean answersInTime() {
        long deadline = System.nanoTime() + TIME_TO_START.toNanos();
        while (System.nanoTime() < deadline) {
            if (answers()) {
                return true;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+' && Files.exists(pidFile);
        } catch (IOException e) {
            return false;
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

    /** The server's version, such as 6.2.11. */
    public String version() {
        return program.version();
    }

    /** Starts again after a stop, empty, on the same port of a loopback address. */
    public void restartAt(String address) {
        try {
            Files.deleteIfExists(pidFile.resolveSibling("dump.rdb"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restartFromSnapshotAt(address);
    }

    /** The same with what the last SAVE left, however old. */
    public void restartFromSnapshotAt(String address) {
        host = address;
        try {
            Files.deleteIfExists(pidFile);
            if (!starts(pidFile.resolveSibling(""))) {
                throw new StartRefused("Redis did not start again on " + host + ":" + port);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the server without a word to its clients. */
    public void kill() {
        process().ifPresent(ProcessSignal.KILL::send);
        process().ifPresent(LeftoverProcess::endsInTime);
    }

    /** Makes the server hang: connections stay open, nothing answers. */
    public void pause() {
        process().ifPresent(ProcessSignal.STOP::send);
    }

    /** Lets a server that was paused go on. */
    public void resume() {
        process().ifPresent(ProcessSignal.CONT::send);
    }

    /** Whether the process is there, paused or not. */
    public boolean isRunning() {
        return process().isPresent();
    }

    private Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).filter(LeftoverProcess::isRunning);
    }

    /** Stops the server and waits for its end. */
    @Override
    public void close() {
        process().ifPresent(LeftoverProcess::stop);
    }
}
