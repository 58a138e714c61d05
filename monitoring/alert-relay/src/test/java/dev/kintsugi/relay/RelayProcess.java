package dev.kintsugi.relay;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A relay in a process of its own, which may be ended in any way and started again on the same folder. */
final class RelayProcess implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path output;
    private final Map<String, String> environment;
    private final int port;
    private volatile Process process;

    RelayProcess(Path folder, Map<String, String> settings) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        output = folder.resolve("output");
        environment = new HashMap<>(settings);
        environment.putIfAbsent("KINTSUGI_RELAY_PORT", Integer.toString(port));
        environment.putIfAbsent("KINTSUGI_RELAY_FOLDER", folder.resolve("data").toString());
        process = launch();
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        AlertRelay.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    RelayProcess started() {
        Awaitility.await().atMost(STARTS_WITHIN).until(this::answers);
        return this;
    }

    int port() {
        return port;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** The exit code, once there is one. */
    int exitCode() {
        return process.onExit().join().exitValue();
    }

    void startAgain() throws IOException {
        process = launch();
        started();
    }

    /** Posts a notification; the answer's status, or 0 when there is none. */
    int send(Notification notification) throws InterruptedException {
        try {
            return http.send(
                            request("/alerts")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                                            Json.MAPPER.writeValueAsBytes(notification)))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException dead) {
            return 0;
        }
    }

    boolean answers() throws InterruptedException {
        try {
            return get("/livez").equals("ok\n");
        } catch (IOException dead) {
            return false;
        }
    }

    String get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWERS_WITHIN);
    }

    /** What all of its lives said. */
    List<String> output() throws IOException {
        return Files.readAllLines(output);
    }

    @Override
    public void close() {
        kill();
        http.close();
    }
}
