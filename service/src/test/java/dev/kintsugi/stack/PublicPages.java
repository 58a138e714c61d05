package dev.kintsugi.stack;

import dev.kintsugi.proof.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a stranger sees through nginx' public port. */
final class PublicPages {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;

    PublicPages(int port) {
        this.port = port;
    }

    /** An answer. */
    record Page(HttpResponse<String> answer) {

        int status() {
            return answer.statusCode();
        }

        String body() {
            return answer.body();
        }

        /** The header's value, or nothing. */
        String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + body();
        }
    }

    Page get(String path) {
        return send("GET", path, "", "application/json", "");
    }

    Page post(String path, String json, String key) {
        return send("POST", path, json, "application/json", key);
    }

    /** What nginx says to exactly these characters, until it closes the connection or says nothing more. */
    String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Page send(String method, String path, String body, String type, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return new Page(Exchange.of(http, request.build()));
    }
}
