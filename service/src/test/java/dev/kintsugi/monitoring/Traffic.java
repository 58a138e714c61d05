package dev.kintsugi.monitoring;

import dev.kintsugi.proof.ConstantRate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A little of everything that users ask for, without a pause: redirects above all. */
final class Traffic implements AutoCloseable {

    /** Requests a second. */
    static final int RATE = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LINK = "{\"url\":\"https://example.com/watched\",\"short_code\":\"watched\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger sent = new AtomicInteger();
    private final int port;
    private final ConstantRate load;

    Traffic(int port) {
        this.port = port;
        this.load = new ConstantRate(RATE, this::next);
    }

    private Runnable next() {
        int number = sent.getAndIncrement();
        if (number % 100 == 0) {
            return () -> send(request("/shorten")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(LINK)));
        }
        return () -> send(request(
                switch (number % 10) {
                    case 1, 2, 3 -> "/urls?per_page=5";
                    case 4 -> "/nobody" + number;
                    default -> "/watched";
                }));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    // What is answered, and whether, is what the metrics show.
    private void send(HttpRequest.Builder request) {
        try {
            http.send(request.build(), BodyHandlers.discarding());
        } catch (IOException unanswered) {
            // Nobody may be there: that is what is tried.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        load.close();
    }
}
