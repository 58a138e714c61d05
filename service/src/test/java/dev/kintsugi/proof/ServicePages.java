package dev.kintsugi.proof;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The service's API, probes and metrics over HTTP. */
public final class ServicePages implements AutoCloseable {

    // Longer than any answer may take.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final int port;

    /** Of the service on this port of this machine. */
    public ServicePages(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    /** GET. */
    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** POST, PATCH or another method with a JSON body. */
    public HttpResponse<String> send(String method, String path, String json) {
        return send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    /** Whether /livez says 200. */
    public boolean livez() {
        try {
            return get("/livez").statusCode() == 200;
        } catch (UncheckedIOException notThere) {
            return false;
        }
    }

    /** What /metrics says now. */
    public Metrics metrics() {
        return Metrics.parse(get("/metrics").body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return Exchange.of(http, request.build());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
