package dev.kintsugi.redirect;

import static org.awaitility.Awaitility.await;

import dev.kintsugi.proof.Exchange;
import dev.kintsugi.testing.InJvm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** One service of several that share a PostgreSQL and a Redis. */
final class Replica implements AutoCloseable {

    private static final Duration STARTED_WITHIN = Duration.ofSeconds(30);

    final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    Replica(List<String> settings) {
        context = InJvm.start(settings);
        base = "http://127.0.0.1:"
                + ((ReactiveWebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Where the code leads: an address, or a status that is no redirect. It is not counted as a click. */
    String target(String code) {
        return target(code, "HEAD");
    }

    /** The same as a visitor asks for it, which is a click. */
    String visit(String code) {
        return target(code, "GET");
    }

    private String target(String code, String method) {
        HttpResponse<String> answer = send(method, "/" + code, "");
        return answer.headers().firstValue("Location").orElse(String.valueOf(answer.statusCode()));
    }

    /** Changes a link through the API. */
    void patch(long id, String json) {
        int status = send("PATCH", "/urls/" + id, json).statusCode();
        if (status != 200) {
            throw new IllegalStateException("PATCH answered " + status);
        }
    }

    /** The sum of a metric's samples whose labels hold this text. */
    double metric(String name, String labels) {
        return send("GET", "/metrics", "")
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Whether it hears of changes, and uses Redis knowing that it has them all. */
    boolean isWell() {
        RedisSession session = context.getBean(RedisConnection.class).sessionOrNull();
        return context.getBean(FeedState.class).isCurrent()
                && context.getBean(CacheState.class).isConnected()
                && session != null
                && context.getBean(SharedLinkCache.class).isComplete(session)
                && target("none" + System.nanoTime()).equals("404");
    }

    void awaitWell() {
        await().atMost(STARTED_WITHIN).until(this::isWell);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .build();
        return Exchange.of(http, request);
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
