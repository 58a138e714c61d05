package dev.kintsugi.stack;

import dev.kintsugi.stack.Seen.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** New links through nginx, each with an Idempotency-Key and a target of its own. */
final class Posts implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Set<Integer> COME_BACK_LATER = Set.of(429, 503, 504);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final String run;
    private final int port;

    Posts(String run, int port) {
        this.run = run;
        this.port = port;
    }

    Seen post() {
        String target = target(run) + number.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/shorten"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", target)
                .POST(BodyPublishers.ofString("{\"url\":\"" + target + "\"}"))
                .build();
        Seen seen = send(Kind.POST, request);
        if (seen.isGood()) {
            created.add(target);
        }
        return seen;
    }

    Seen health() {
        return send(
                Kind.HEALTH,
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                        .timeout(PATIENCE)
                        .build());
    }

    private Seen send(Kind kind, HttpRequest request) {
        long begin = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            boolean mustSayWhen = COME_BACK_LATER.contains(answer.statusCode());
            boolean right =
                    !mustSayWhen || answer.headers().firstValue("Retry-After").isPresent();
            String words = answer.statusCode() == kind.good ? "" : answer.body();
            return new Seen(kind, begin, since(begin), answer.statusCode(), right, words);
        } catch (IOException failure) {
            return new Seen(kind, begin, since(begin), 0, false, failure.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Seen(kind, begin, since(begin), 0, false, stopped.toString());
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** What the targets of a run begin with. */
    static String target(String run) {
        return "https://example.com/" + run + "/";
    }

    /** The targets of those that were answered 201. */
    Set<String> created() {
        return Set.copyOf(created);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
