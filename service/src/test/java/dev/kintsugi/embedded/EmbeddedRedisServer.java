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

/** A Redis of one's own on a free loopback port, which keeps nothing and forgets the oldest first. */
public final class EmbeddedRedisServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int PORT_ATTEMPTS = 3;
    private static final Duration TIME_TO_START = Duration.ofSeconds(10);
    private static final int TIMEOUT_MILLIS = 1000;

    private final RedisProgram program;
    private final int port;
    private final ProcessHandle process;

    private EmbeddedRedisServer(RedisProgram program, int port, ProcessHandle process) {
        this.program = program;
        this.port = port;
        this.process = process;
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
                int port = FreePort.find();
                Files.deleteIfExists(pidFile);
                if (starts(program, home, pidFile, port)) {
                    ProcessHandle process = LeftoverProcess.find(pidFile, home.toString())
                            .orElseThrow(() -> new StartRefused("Redis ended as soon as it had started."));
                    return new EmbeddedRedisServer(program, port, process);
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

    private static boolean starts(RedisProgram program, Path home, Path pidFile, int port) throws IOException {
        Path settings = Files.writeString(home.resolve("redis.conf"), settings(home, pidFile, port));
        Outcome outcome = Command.run(List.of(program.path(), settings.toString()));
        return outcome.succeeded() && answersInTime(pidFile, port);
    }

    /** A daemon leaves the terminal's process group, so that Ctrl-C reaches the service first. */
    private static String settings(Path home, Path pidFile, int port) {
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
                """.formatted(HOST, port, pidFile, home, home.resolve("redis.log"));
    }

    private static boolean answersInTime(Path pidFile, int port) {
        long deadline = System.nanoTime() + TIME_TO_START.toNanos();
        while (System.nanoTime() < deadline) {
            if (answers(port) && Files.exists(pidFile)) {
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

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    /** The address to connect to. */
    public String host() {
        return HOST;
    }

    /** The port to connect to. */
    public int port() {
        return port;
    }

    /** The server's version, such as 6.2.11. */
    public String version() {
        return program.version();
    }

    /** Stops the server and waits for its end. */
    @Override
    public void close() {
        LeftoverProcess.stop(process);
    }
}
