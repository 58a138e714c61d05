package dev.kintsugi.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Calls the service, one method a verb. Paths go out as they are written; in JSON, single quotes stand for double ones;
 * headers are written {@code Name: value}.
 */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    private final WebTestClient http;

    /** A client of the service that {@code http} leads to. */
    public Api(WebTestClient http) {
        this.http = http.mutate()
                .responseTimeout(PATIENCE)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
    }

    public Reply get(String path, String... headers) {
        return send(HttpMethod.GET, path, headers);
    }

    public Reply head(String path, String... headers) {
        return send(HttpMethod.HEAD, path, headers);
    }

    public Reply delete(String path, String... headers) {
        return send(HttpMethod.DELETE, path, headers);
    }

    public Reply post(String path, String json, String... headers) {
        return send(HttpMethod.POST, path, json, headers);
    }

    public Reply put(String path, String json, String... headers) {
        return send(HttpMethod.PUT, path, json, headers);
    }

    public Reply patch(String path, String json, String... headers) {
        return send(HttpMethod.PATCH, path, json, headers);
    }

    /** A request without a body. */
    public Reply send(HttpMethod method, String path, String... headers) {
        return reply(request(method, path, headers));
    }

    /** A request with a body of JSON. */
    public Reply send(HttpMethod method, String path, String json, String[] headers) {
        return reply(request(method, path, headers)
                .header("Content-Type", "application/json")
                .bodyValue(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    /** A body of CSV. */
    public Reply postCsv(String path, String csv, String... headers) {
        return reply(request(HttpMethod.POST, path, headers)
                .header("Content-Type", "text/csv")
                .bodyValue(csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** A new user; its id. */
    public long user(String name) {
        return post("/users", "{'username':'" + name + "','email':'" + name + "@example.com'}")
                .is(201)
                .id();
    }

    /** A new link without an owner. */
    public Reply link(String target) {
        return post("/urls", "{'original_url':'" + target + "'}").is(201);
    }

    private WebTestClient.RequestBodySpec request(HttpMethod method, String path, String... headers) {
        var request = http.method(method).uri(base -> URI.create(base.build() + path));
        for (String header : headers) {
            int colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return request;
    }

    private static Reply reply(WebTestClient.RequestHeadersSpec<?> request) {
        EntityExchangeResult<byte[]> result =
                request.exchange().expectBody(byte[].class).returnResult();
        byte[] body = Objects.requireNonNullElse(result.getResponseBody(), new byte[0]);
        return new Reply(
                result.getStatus().value(), result.getResponseHeaders(), new String(body, StandardCharsets.UTF_8));
    }
}
