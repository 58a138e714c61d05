package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ApiKeyFile;
import dev.kintsugi.testing.ServiceTest;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A service with two API keys. */
@ServiceTest
class ApiKeyIT {

    private static final String ALICE = "Authorization: Bearer alice's secret";
    private static final String BOB = "Authorization: bearer bob-secret";
    private static final String LINK = "{'original_url':'https://example.com/','short_code':'mine'}";

    private final Api api;

    ApiKeyIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        Path file = ApiKeyFile.of("# who may call\nalice:" + ApiKeyFile.sha256("alice's secret") + "\n\nbob:"
                + ApiKeyFile.sha256("bob-secret"));
        registry.add("kintsugi.web.api-keys-file", file::toString);
    }

    @BeforeEach
    void createALink() {
        api.post("/urls", LINK, ALICE).is(201);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /users", "GET, /users/1", "POST, /users", "PUT, /users/1", "DELETE, /users/1", "GET, /urls",
        "POST, /urls", "POST, /shorten", "PATCH, /urls/1", "DELETE, /urls/1", "GET, /urls/1/stats", "GET, /events",
        "POST, /events", "DELETE, /events/1", "POST, /users/bulk", "GET, /products", "GET, /metrics", "GET, /nothing/x",
        "GET, /prometheus", "GET, /readyz", "POST, /health", "POST, /mine", "DELETE, /mine",
    })
    void refusesACallWithoutAKey(String method, String path) {
        assertThat(api.send(HttpMethod.valueOf(method), path).isProblem(401).header("WWW-Authenticate"))
                .startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer",
                "Bearer ",
                "bob-secret",
                "Basic Ym9iOmJvYi1zZWNyZXQ=",
                "Bearer bob-secret2",
                "Bearer bob",
                "Bearer bob:bob-secret",
            })
    void refusesAnythingButAKey(String authorization) {
        api.get("/users", "Authorization: " + authorization).isProblem(401);
        api.post("/users", "{'username':'a','email':'a@example.com'}", "Authorization: " + authorization)
                .isProblem(401);
        assertThat(api.get("/users", BOB).body()).isEqualTo("[]");
    }

    @Test
    void refusesTheDigestForAKey() throws Exception {
        api.get("/users", "Authorization: Bearer " + ApiKeyFile.sha256("bob-secret"))
                .isProblem(401);
    }

    @Test
    void opensEverythingToAKey() {
        api.get("/users", ALICE).is(200);
        api.post("/users", "{'username':'a','email':'a@example.com'}", BOB).is(201);
        api.delete("/users/1", BOB).is(204);
        api.get("/metrics", BOB).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/livez", "/docs"})
    void leavesThePublicPathsOpen(String path) {
        api.get(path).is(200);
        api.head(path).is(200);
    }

    @Test
    void leavesRedirectsOpen() {
        api.get("/mine").is(302);
        api.head("/mine").is(302);
        api.get("/unknown").isProblem(404);
    }

    @Test
    void keepsTheIdempotencyKeysOfCallersApart() {
        String other = "{'original_url':'https://example.org/'}";
        api.post("/urls", "{'original_url':'https://example.com/'}", ALICE, "Idempotency-Key: 1")
                .is(201);
        assertThat(api.post("/urls", other, BOB, "Idempotency-Key: 1").is(201).text("/original_url"))
                .isEqualTo("https://example.org/");
        api.post("/urls", other, ALICE, "Idempotency-Key: 1").isProblem(409);
    }
}
