package dev.kintsugi.relay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A relay in this process, and its Discord channel. */
final class RunningRelay implements AutoCloseable {

    static final String TOKEN = "a token of the relay's";
    static final int MOST = 3;
    static final Duration PATIENCE = Duration.ofHours(1);

    final Channel channel = new Channel();
    private final Path folder;
    private final Path webhook;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private AlertRelay relay;

    RunningRelay(Path folder, Clock clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.webhook = folder.resolve("webhook");
        tell(channel.address().toString());
        this.relay = launch();
    }

    private AlertRelay launch() throws IOException {
        return new AlertRelay(new Settings(0, data(), Optional.of(TOKEN), Optional.of(webhook), MOST, PATIENCE), clock);
    }

    /** Writes the channel's address where the relay reads it. */
    void tell(String address) throws IOException {
        Files.writeString(webhook, address);
    }

    void restart() throws IOException {
        relay.close();
        relay = launch();
    }

    Path data() {
        return folder.resolve("data");
    }

    int send(Notification notification) throws IOException, InterruptedException {
        return post(Json.MAPPER.writeValueAsBytes(notification), "Bearer " + TOKEN);
    }

    int send(Alert... alerts) throws IOException, InterruptedException {
        return send(Alerts.notification(alerts));
    }

    /** Posts a body as Alertmanager would; the answer's status. */
    int post(byte[] body, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address("/alerts")).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** Posts nothing to a path; the answer's status. */
    int post(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + relay.port() + path);
    }

    /** What GET / says. */
    JsonNode status() throws IOException, InterruptedException {
        return Json.MAPPER.readTree(get("/").body());
    }

    String metrics() throws IOException, InterruptedException {
        return get("/metrics").body();
    }

    /** The events of the latest lines of the log. */
    List<String> events() throws IOException, InterruptedException {
        return status().path("latest").findValuesAsText("event");
    }

    /** Waits until nothing waits. */
    void awaitDone() {
        Awaitility.await().until(() -> status().path("waiting").asInt() == 0);
    }

    @Override
    public void close() {
        relay.close();
        channel.close();
        http.close();
    }
}
