import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The yardstick in a JVM of its own, on the measured core, with the service's flags. */
final class BareProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    BareProcess(int port) throws IOException {
        this.port = port;
        this.process = new ProcessBuilder(Cores.on(Cores.MEASURED, List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + ServiceProcess.HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dreactor.netty.ioWorkerCount=1",
                        "-cp",
                        System.getenv("KINTSUGI_BENCH_CLASSPATH"),
                        Path.of(System.getenv("KINTSUGI_BENCH_FOLDER"), "BareServer.java").toString(),
                        Integer.toString(port))))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitListening();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Processor time used since the start. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void awaitListening() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("The yardstick did not start");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
