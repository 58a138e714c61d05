package dev.kintsugi.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.kintsugi.proof.Exchange;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Calls a service over HTTP and measures how long it takes to answer. */
final class ServiceClient implements AutoCloseable {

    /** An answer, and how long it took. */
    record Answer(HttpResponse<String> response, Duration took) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** What the body holds there, as text. */
        String json(String path) {
            return JsonPath.<Object>read(response.body(), path).toString();
        }
    }

    /** Longer than any answer may take, so that one that never comes fails its test and not the whole run. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    ServiceClient(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    Answer post(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** A new user, whose name nobody has yet. */
    Answer postUser() {
        String name = "user" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        return post("/users", "{\"username\":\"%s\",\"email\":\"%s@example.com\"}".formatted(name, name));
    }

    /** The path of a new link. */
    String newLink() {
        Answer created = post("/urls", "{\"original_url\":\"https://example.com/\"}");
        assertThat(created.status()).isEqualTo(201);
        return "/" + created.json("$.short_code");
    }

    /** Asks until the answer is the wanted one; fails when it has not come in time. */
    void awaitAnswer(Duration within, String path, Predicate<Answer> wanted) {
        await(path)
                .atMost(within)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(() -> wanted.test(get(path)));
    }

    /** Waits until /health says this of the database or the cache. */
    void awaitHealth(Duration within, String part, String word) {
        awaitAnswer(within, "/health", health -> health.json("$." + part).equals(word));
    }

    /** The same, of a service that is warm: each answer on the way must be a quick 200. */
    void awaitQuickHealth(Duration within, String part, String word) {
        awaitAnswer(within, "/health", health -> {
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.took()).isLessThan(Duration.ofMillis(500));
            return health.json("$." + part).equals(word);
        });
    }

    private Answer send(HttpRequest.Builder request) {
        long begin = System.nanoTime();
        HttpResponse<String> response =
                Exchange.of(http, request.timeout(PATIENCE).build());
        return new Answer(response, Duration.ofNanos(System.nanoTime() - begin));
    }

    @Override
    public void close() {
        http.close();
    }
}
