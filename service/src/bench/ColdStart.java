import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.embedded.FreePort;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

private static final int SECONDS = 30;

/** From exec to the first 302 of a link, on one core and with the schema in place, and the rate of each second after it. */
void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    Cores.prepare();
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(work.resolve("postgres"));
            EmbeddedRedisServer redis = EmbeddedRedisServer.startTemporary()) {
        List<String> settings = List.of("--kintsugi.redis.port=" + redis.port());
        List<String> paths;
        try (ServiceProcess first = ServiceProcess.onMeasuredCore(jar, work, postgres, FreePort.find(), settings)) {
            first.awaitReady();
            paths = Bench.createLinks(first);
            // Links that were clicked are those that a replica learns when it starts.
            new Wrk(work, paths).run(first.uri("/"), Duration.ofSeconds(5));
            first.awaitDrained(Duration.ofMinutes(1));
        }
        Wrk wrk = new Wrk(work, paths);
        long exec = System.nanoTime();
        try (ServiceProcess cold = ServiceProcess.onMeasuredCore(jar, work, postgres, FreePort.find(), settings)) {
            System.out.printf("exec to first 302: %.2f s%n", untilFirstRedirect(cold, paths.getFirst(), exec) / 1e9);
            printCurve(wrk, cold);
        }
    }
}

private static long untilFirstRedirect(ServiceProcess service, String path, long since) throws Exception {
    long deadline = since + Duration.ofSeconds(120).toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<Void> answer = client.send(
                        HttpRequest.newBuilder(service.uri(path)).timeout(Duration.ofSeconds(1)).build(),
                        HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == 302) {
                    return System.nanoTime() - since;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            Thread.sleep(5);
        }
    }
    throw new IllegalStateException("No redirect within two minutes");
}

private static void printCurve(Wrk wrk, ServiceProcess service) throws Exception {
    List<String> rates = new ArrayList<>();
    long errors = 0;
    for (int second = 0; second < SECONDS; second++) {
        Wrk.Run run = wrk.run(service.uri("/"), Duration.ofSeconds(1));
        rates.add("%,.0f".formatted(run.perSecond()));
        errors += run.errors();
    }
    System.out.println("requests in each of the first " + SECONDS + " seconds: " + String.join(" ", rates));
    System.out.println("errors: " + errors);
}
