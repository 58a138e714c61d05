package dev.kintsugi.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * What the operators' server says.
 *
 * @param token chaos' token
 */
record OperatorsPages(HttpClient http, int port, String token) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    OperatorsPages(int port, String token) {
        this(HttpClient.newBuilder().connectTimeout(PATIENCE).build(), port, token);
    }

    /** What is at a path; an error unless it is 200. */
    String get(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** The same as JSON. */
    JsonNode json(String path) {
        try {
            return JSON.readTree(get(path));
        } catch (JsonProcessingException rubbish) {
            throw new IllegalStateException(path + " is no JSON", rubbish);
        }
    }

    /** What a page of another site gets that asks for a path; the status. */
    int asForeigner(String path) {
        return send(request(path).header("Origin", "https://example.com").GET()).statusCode();
    }

    /** Sends JSON and answers the status. */
    int post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)))
                .statusCode();
    }

    /** Deletes what is at a path and answers the status. */
    int delete(String path) {
        return send(request(path).DELETE()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Chaos-Token", token)
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
