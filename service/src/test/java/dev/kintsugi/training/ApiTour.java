package dev.kintsugi.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.proof.ServicePages;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

/** One of each request that people, tools and probes make. */
final class ApiTour {

    private static final int LINKS = 200;
    private static final int ATTEMPTS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServicePages pages;
    private final ServicePages operators;
    private int number;

    ApiTour(ServicePages pages, ServicePages operators) {
        this.pages = pages;
        this.operators = operators;
    }

    /** Makes links, and answers their codes. */
    List<String> makeLinks() {
        return IntStream.range(0, LINKS).mapToObj(this::makeLink).toList();
    }

    private String makeLink(int link) {
        for (int attempt = 1; ; attempt++) {
            try {
                return created("/urls", "{\"original_url\":\"https://example.com/page/%d\"}".formatted(link))
                        .path("short_code")
                        .asText();
            } catch (ServiceBusy busy) {
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
            }
        }
    }

    /**
     * Makes each request once, and fails at the first that is not answered as it should be.
     *
     * @throws ServiceBusy at the first 503
     */
    void run() {
        number++;
        int user = user();
        int link = link(user);
        created("/events", "{\"url_id\":%d,\"event_type\":\"shared\",\"details\":{\"by\":\"mail\"}}".formatted(link));
        read(user, link);
        expect(200, pages.send("PATCH", "/urls/" + link, "{\"title\":\"Another title\"}"));
        expect(204, pages.send("DELETE", "/urls/" + link, ""));
        expect(204, pages.send("DELETE", "/users/" + user, ""));
        refused();
        operate();
    }

    private int user() {
        String name = "trainee" + number;
        return created("/users", "{\"username\":\"%s\",\"email\":\"%s@example.com\"}".formatted(name, name))
                .path("id")
                .asInt();
    }

    private int link(int user) {
        created("/shorten", "{\"url\":\"https://example.com/shortened/%d\"}".formatted(number));
        return created(
                        "/urls",
                        "{\"original_url\":\"https://example.com/tour/%d\",\"title\":\"A page\",\"user_id\":%d}"
                                .formatted(number, user))
                .path("id")
                .asInt();
    }

    private void read(int user, int link) {
        List.of(
                        "/users",
                        "/users/" + user,
                        "/users/" + user + "/urls",
                        "/urls?page=2&per_page=20",
                        "/urls/" + link,
                        "/urls/" + link + "/events",
                        "/urls/" + link + "/stats",
                        "/events?event_type=click&per_page=20",
                        "/products",
                        "/health",
                        "/livez")
                .forEach(path -> expect(200, pages.get(path)));
    }

    private void refused() {
        expect(404, pages.get("/urls/999999999"));
        expect(400, pages.send("POST", "/urls", "{\"original_url\":\"not an address\"}"));
    }

    private void operate() {
        List.of("/readyz", "/metrics").forEach(path -> expect(200, operators.get(path)));
    }

    private JsonNode created(String path, String json) {
        try {
            return JSON.readTree(expect(201, pages.send("POST", path, json)).body());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        String request = answer.request().method() + " " + answer.request().uri();
        if (answer.statusCode() == 503) {
            throw new ServiceBusy(request);
        }
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    "%s was answered %d: %s".formatted(request, answer.statusCode(), answer.body()));
        }
        return answer;
    }
}
