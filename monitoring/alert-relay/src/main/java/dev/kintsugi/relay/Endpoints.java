package dev.kintsugi.relay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kintsugi.relay.Counters.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** What the relay answers: POST /alerts takes a notification, POST /drill begins a drill; GET / and /health and /metrics say how it is, /livez that. */
final class Endpoints implements AutoCloseable {

    // Alertmanager's own notification of a hundred alerts has about 150 kB.
    private static final int LARGEST = 512 * 1024;
    private static final int BODIES_AT_ONCE = 8;
    private static final int STOP_WITHIN_SECONDS = 1;

    private final HttpServer server;
    // One for each connection: who sends slowly keeps nobody else waiting.
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore bodies = new Semaphore(BODIES_AT_ONCE);
    private final Intake intake;
    private final Status status;
    private final Counters counters;
    private final Drill drill;
    private final Optional<String> token;

    // The JDK's server reads its limits once, from here.
    static {
        limit("sun.net.httpserver.maxReqTime", 5);
        limit("sun.net.httpserver.maxRspTime", 5);
        limit("jdk.httpserver.maxConnections", 64);
    }

    private static void limit(String name, int value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, Integer.toString(value));
        }
    }

    Endpoints(int port, Intake intake, Status status, Counters counters, Drill drill, Optional<String> token)
            throws IOException {
        this.intake = intake;
        this.status = status;
        this.counters = counters;
        this.drill = drill;
        this.token = token;
        this.server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod() + " " + path) {
                case "POST /alerts" -> take(exchange);
                // Without the token: it tells nobody anything but that alerts arrive.
                case "POST /drill" -> {
                    drill.begin();
                    send(exchange, 202, Map.of("drill", "begins"));
                }
                case "GET /" -> send(exchange, 200, status.all());
                case "GET /health" -> {
                    Status.Health health = status.health();
                    send(exchange, health.isUp() ? 200 : 503, health);
                }
                case "GET /livez" -> send(exchange, 200, "text/plain", "ok\n".getBytes(StandardCharsets.US_ASCII));
                case "GET /metrics" -> send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", counters.text());
                default -> problem(exchange, 404, "There is nothing at this address, or not by this method");
            }
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        Receipt receipt = receipt(exchange);
        counters.received(receipt);
        switch (receipt) {
            case KEPT, REPEATED -> send(exchange, 200, Map.of());
            case UNREADABLE -> problem(exchange, 400, "This is no notification of Alertmanager's");
            case UNAUTHORIZED -> problem(exchange, 401, "Show the token: Authorization: Bearer");
            case TOO_LARGE ->
                problem(exchange, 413, "A notification has at most 1000 alerts and " + LARGEST + " bytes");
            // Alertmanager sends again what was answered so.
            case FULL -> problem(exchange, 503, "Too many notifications wait");
            case FAILED -> problem(exchange, 503, "The notification could not be kept");
        }
    }

    private Receipt receipt(HttpExchange exchange) throws IOException {
        if (token.isPresent() && !shows(exchange, token.get())) {
            return Receipt.UNAUTHORIZED;
        }
        bodies.acquireUninterruptibly();
        try {
            return receipt(exchange.getRequestBody());
        } finally {
            bodies.release();
        }
    }

    private Receipt receipt(InputStream body) throws IOException {
        byte[] text = body.readNBytes(LARGEST + 1);
        if (text.length > LARGEST) {
            // Who is still sending would not see the answer.
            body.transferTo(OutputStream.nullOutputStream());
            return Receipt.TOO_LARGE;
        }
        return intake.take(text);
    }

    private static boolean shows(HttpExchange exchange, String token) {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        return shown != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static void problem(HttpExchange exchange, int status, String message) throws IOException {
        send(exchange, status, Map.of("status", status, "message", message));
    }

    private static void send(HttpExchange exchange, int status, Object content) throws IOException {
        send(exchange, status, "application/json", Json.MAPPER.writeValueAsBytes(content));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(STOP_WITHIN_SECONDS);
        threads.shutdownNow();
    }
}
