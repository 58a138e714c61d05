package dev.kintsugi.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Fills an empty service with the seed data, by the same requests anybody can make. */
final class SeedLoad {

    private static final List<String> KINDS = List.of("users", "urls", "events");
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(1);
    private static final Duration TIME_TO_IMPORT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI service;
    private final Path unfinished;
    private final PrintStream out;

    /** {@code dataFolder} keeps a mark while a load is under way, so that an interrupted one is done again. */
    SeedLoad(URI service, Path dataFolder, PrintStream out) {
        this.service = service;
        this.unfinished = dataFolder.resolve("seed-load.unfinished");
        this.out = out;
    }

    /** Loads the three files unless there are users; says what was done, failures too, and never throws for them. */
    void run() {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpResponse<String> users = awaitUsers(client);
            if (JSON.readTree(users.body()).isEmpty() || Files.exists(unfinished)) {
                load(client);
            } else {
                out.println("data kept from an earlier start: "
                        + users.headers().firstValue("X-Total-Count").orElse("some") + " users");
            }
        } catch (IOException | StartRefused e) {
            out.println("seed data not loaded: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void load(HttpClient client) throws IOException, InterruptedException {
        Files.writeString(unfinished, "");
        boolean complete = true;
        for (String kind : KINDS) {
            String file = kind + ".csv";
            HttpResponse<String> answer = send(
                    client,
                    request("/" + kind + "/bulk", TIME_TO_IMPORT)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"file\":\"" + file + "\"}")));
            complete &= answer.statusCode() / 100 == 2;
            out.println(report(file, answer.statusCode(), answer.body()));
        }
        if (complete) {
            Files.delete(unfinished);
        }
    }

    /** One line on one file. */
    static String report(String file, int status, String body) throws IOException {
        if (status / 100 != 2) {
            return file + ": not imported, the service answered " + status + " " + body;
        }
        JsonNode answer = JSON.readTree(body);
        JsonNode errors = answer.path("errors");
        return "%s: imported %d (%d new, %d updated, %d skipped, %d bad rows)"
                .formatted(
                        file,
                        answer.path("imported").asInt(),
                        answer.path("inserted").asInt(),
                        answer.path("updated").asInt(),
                        answer.path("skipped").asInt(),
                        errors.isArray() ? errors.size() : errors.asInt());
    }

    /** The first good answer; the service migrates its schema while it already listens. */
    private HttpResponse<String> awaitUsers(HttpClient client) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TIME_TO_ANSWER.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<String> answer = send(
                        client,
                        request("/users?per_page=1", Duration.ofSeconds(5)).GET());
                if (answer.statusCode() == 200) {
                    return answer;
                }
                last = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() / 100 == 4) {
                    throw new StartRefused(last);
                }
            } catch (IOException e) {
                last = e.toString();
            }
            Thread.sleep(250);
        }
        throw new IOException(
                service + "/users answers nothing good after " + TIME_TO_ANSWER.toSeconds() + " s: " + last);
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(timeout);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
