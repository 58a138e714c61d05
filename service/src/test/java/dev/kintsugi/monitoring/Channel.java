package dev.kintsugi.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A channel's webhook, as Discord has it: takes messages, or refuses them for a while. */
final class Channel implements Way, AutoCloseable {

    private static final String TOO_MANY =
            "{\"message\":\"You are being rate limited.\",\"retry_after\":0.5,\"global\":false}";

    private final Arrivals messages = new Arrivals();
    private final AtomicBoolean refuses = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Channel() {
        try {
            server = HttpServer.create(new InetSocketAddress(0), 16);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Answers 429 from now on, or takes what comes again. */
    void refuse(boolean whether) {
        refuses.set(whether);
    }

    /** The messages about an alert since a moment. */
    List<String> about(String alert, Instant since) {
        return messages.texts(since, alert);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (refuses.get()) {
                byte[] answer = TOO_MANY.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("Retry-After", "1");
                exchange.sendResponseHeaders(429, answer.length);
                exchange.getResponseBody().write(answer);
            } else {
                messages.add(text);
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    @Override
    public String name() {
        return "Discord";
    }

    @Override
    public Optional<Instant> arrived(String alert, State state, Instant after) {
        // A whole title: another alert's name may begin with this one's.
        return messages.first(after, "\"[" + state + "] " + alert + "\"");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
