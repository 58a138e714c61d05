import dev.kintsugi.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The packaged service as its users run it, on a small heap. */
final class ServiceProcess implements AutoCloseable {

    static final String HEAP = "48m";
    private static final List<String> SMALL = List.of("-Xmx" + HEAP);
    private static final Pattern HEAP_OF_COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Process process;
    private final Path log;
    private final Path gcLog;
    private final URI base;

    /** Started without Redis and on any core. */
    ServiceProcess(Path jar, Path work, EmbeddedPostgresServer postgres, int port) throws IOException {
        this(work, port, command(jar, work, postgres, port, SMALL, List.of("--kintsugi.redis.port=1")));
    }

    private ServiceProcess(Path work, int port, List<String> command) throws IOException {
        log = work.resolve("service.log");
        gcLog = work.resolve("gc.log");
        base = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Started on the measured core, with more settings. */
    static ServiceProcess onMeasuredCore(
            Path jar, Path work, EmbeddedPostgresServer postgres, int port, List<String> settings) throws IOException {
        return onMeasuredCore(jar, work, postgres, port, SMALL, settings);
    }

    /** The same with other flags for memory. */
    static ServiceProcess onMeasuredCore(
            Path jar, Path work, EmbeddedPostgresServer postgres, int port, List<String> memory, List<String> settings)
            throws IOException {
        return new ServiceProcess(
                work, port, Cores.on(Cores.MEASURED, command(jar, work, postgres, port, memory, settings)));
    }

    private static List<String> command(
            Path jar, Path work, EmbeddedPostgresServer postgres, int port, List<String> memory, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:gc:file=" + work.resolve("gc.log"),
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--kintsugi.database.host=" + postgres.host(),
                "--kintsugi.database.port=" + postgres.port(),
                "--kintsugi.database.name=" + postgres.database(),
                "--kintsugi.database.user=" + postgres.user(),
                "--kintsugi.database.password=" + postgres.password(),
                "--kintsugi.journal.folder=" + work.resolve("journal")));
        command.addAll(1, memory);
        command.addAll(settings);
        return command;
    }

    URI uri(String path) {
        return base.resolve(path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until the schema is there. */
    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (get("/users").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The service did not become ready:\n" + Files.readString(log));
    }

    /** Imports links from the text of a CSV file. */
    void importLinks(String csv) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri("/urls/bulk"))
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(csv))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("The links were not imported: " + answer.body());
        }
    }

    /** Waits until every click is in PostgreSQL. */
    void awaitDrained(Duration within) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (metric("kintsugi_journal_pending") > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not drained within " + within.toSeconds() + " s");
            }
            Thread.sleep(100);
        }
    }

    /** Processor time used since the start. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The value of a metric in /metrics, summed over its labels; with labels that are not there yet it is 0. */
    double metric(String name) throws IOException, InterruptedException {
        String family = name.replaceFirst("\\{.*", "");
        List<String> lines = get("/metrics").body().lines()
                .filter(line -> line.startsWith(family + " ") || line.startsWith(family + "{"))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalStateException("There is no metric " + family);
        }
        return lines.stream()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The largest heap before a collection, and what was alive after the full ones, from the collector's own log. */
    String peakHeap(long fromLine) throws IOException {
        int peak = 0;
        int alive = 0;
        int full = 0;
        for (String line : Files.readAllLines(gcLog).stream().skip(fromLine).toList()) {
            var heap = HEAP_OF_COLLECTION.matcher(line);
            if (heap.find()) {
                peak = Math.max(peak, Integer.parseInt(heap.group(1)));
                if (line.contains("Pause Full")) {
                    full++;
                    alive = Math.max(alive, Integer.parseInt(heap.group(2)));
                }
            }
        }
        String afterFull = full == 0 ? "no full collection" : "at most " + alive + " MB alive after a full collection";
        return peak + " MB in use, " + afterFull;
    }

    long collectionsLogged() throws IOException {
        try (var lines = Files.lines(gcLog)) {
            return lines.count();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        client.close();
    }
}
