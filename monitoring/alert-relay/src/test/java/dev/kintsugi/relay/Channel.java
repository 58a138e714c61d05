package dev.kintsugi.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A Discord channel's webhook as it looks from here: it takes messages, unless it is told what to say next. */
final class Channel implements AutoCloseable {

    /** An answer to one message. */
    interface Answer {
        void to(HttpExchange exchange, JsonNode message) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private final Map<String, Answer> always = new ConcurrentHashMap<>();
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final List<Long> askedAt = new CopyOnWriteArrayList<>();

    Channel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/webhooks/1/key", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/webhooks/1/key");
    }

    /** What the next message is answered, and then the ones after it, each once. */
    void answers(Answer... answers) {
        next.addAll(List.of(answers));
    }

    /** What each message is answered that tells this, before anything else; nothing: as the others. */
    void alwaysAnswers(String text, @Nullable Answer answer) {
        if (answer == null) {
            always.remove(text);
        } else {
            always.put(text, answer);
        }
    }

    /** These answers, each once, and then the message is taken. */
    Answer oneByOne(Answer... answers) {
        Queue<Answer> left = new ConcurrentLinkedQueue<>(List.of(answers));
        return (exchange, message) -> {
            Answer answer = left.poll();
            if (answer == null) {
                take(exchange, message);
            } else {
                answer.to(exchange, message);
            }
        };
    }

    /** Answers with a status, and says when to come back unless that is empty. */
    static Answer status(int status, String retryAfter, String body) {
        return (exchange, message) -> {
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    static Answer status(int status) {
        return status(status, "", "");
    }

    /** Says nothing, and ends the connection. */
    static Answer nothing() {
        return (exchange, message) -> exchange.close();
    }

    /** Takes the message as soon as something has happened. */
    Answer takesAfter(Runnable event) {
        return (exchange, message) -> {
            event.run();
            take(exchange, message);
        };
    }

    /** Takes the message, and before it can say so something happens. */
    Answer takesBefore(Runnable event) {
        return (exchange, message) -> {
            taken.add(message);
            event.run();
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode message = Json.MAPPER.readTree(exchange.getRequestBody());
            askedAt.add(System.nanoTime());
            Answer answer = always.entrySet().stream()
                    .filter(rule -> message.toString().contains(rule.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseGet(next::poll);
            if (answer == null) {
                take(exchange, message);
            } else {
                answer.to(exchange, message);
            }
        }
    }

    private void take(HttpExchange exchange, JsonNode message) throws IOException {
        if ("wait=true".equals(exchange.getRequestURI().getQuery())) {
            taken.add(message);
            status(200, "", "{\"id\":\"1\"}").to(exchange, message);
        } else {
            // Discord would say nothing of a message that it does not save.
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** The messages that were taken, in order. */
    List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    void awaitTaken(int messages) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> taken.size() >= messages);
    }

    /** The titles of all that was taken, in order. */
    List<String> titles() {
        return taken.stream()
                .flatMap(message -> message.path("embeds").findValuesAsText("title").stream())
                .toList();
    }

    /** When each message came, by System.nanoTime. */
    List<Long> askedAt() {
        return List.copyOf(askedAt);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
