package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Which of two ports answers what. */
@OperatorsServiceTest
class OperatorsListenerIT {

    private static final byte[] NOTHING = new byte[0];

    private final Api api;
    private final RawHttp open;
    private final RawHttp operators;

    OperatorsListenerIT(
            @Autowired WebTestClient http, @LocalServerPort int publicPort, @Autowired OperatorsListener listener) {
        api = new Api(http);
        open = new RawHttp(publicPort);
        operators = new RawHttp(listener.port());
    }

    static Stream<String> operatorsPaths() {
        return Stream.of(
                        "/metrics",
                        "/prometheus",
                        "/readyz",
                        "/logs",
                        "/alert-status",
                        "/dashboard",
                        "/chaos",
                        "/replicas",
                        "/actuator",
                        "/actuator/info")
                .flatMap(path -> Stream.concat(Stream.of(path, path + "?x=1"), odd(path)));
    }

    static Stream<String> oddLiveness() {
        return odd("/livez").filter(path -> !path.startsWith("http"));
    }

    private static Stream<String> odd(String path) {
        return Stream.of(
                path.toUpperCase(Locale.ROOT),
                path + "/",
                "/" + path,
                "//" + path,
                path + ";a=b",
                "/;a=b" + path,
                path + "/more",
                "/%%%02x".formatted((int) path.charAt(1)) + path.substring(2),
                "http://localhost" + path);
    }

    @ParameterizedTest
    @MethodSource({"operatorsPaths", "oddLiveness"})
    void isAnyUnknownAddressToThePublic(String path) {
        Reply unknown = open.send("GET /no/thing", NOTHING).isProblem(404);
        for (String method : new String[] {"GET", "POST"}) {
            Reply reply = open.send(method + " " + path, NOTHING).isProblem(404);
            assertThat(reply.text("/message")).as(method).isEqualTo(unknown.text("/message"));
            assertThat(reply.json().size()).isEqualTo(unknown.json().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/metrics, 200",
        "/metrics?x=1, 200",
        "/prometheus, 200",
        "/livez, 200",
        "/readyz, 200",
        "/alert-status, 200",
        "/dashboard, 200",
        "/dashboard/state, 200",
        "/dashboard/style.css, 200",
        "/health, 200",
        "/actuator/info, 200",
        "http://localhost/metrics, 200",
        "/METRICS, 404",
        "/metrics/, 404",
        "//metrics, 404",
        "/%6detrics, 404",
        "/logs/nothing, 404",
    })
    void isServedToOperatorsAsItIsToAllWhereThereIsOnePort(String path, int status) {
        Reply reply = operators.send("GET " + path, NOTHING).is(status);
        assertThat(reply.header("X-Request-ID")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /users",
                "GET /users/1",
                "POST /users",
                "GET /urls",
                "POST /urls",
                "POST /shorten",
                "GET /events",
                "GET /products",
                "GET /docs",
                "GET /docs/openapi.json",
                "GET /favicon.ico",
                "GET /robots.txt",
                "GET /health/",
                "GET //health",
                "GET /health;a=b",
                "GET /HEALTH",
                "GET /mine",
                "GET /mine/",
                "GET /mine?x=1",
                "GET http://localhost/mine",
                "DELETE /mine",
                "OPTIONS /users",
                "GET /unknown",
                "GET /users/metrics",
                "GET /healthz",
            })
    void servesOperatorsNothingElse(String start) {
        api.post("/urls", "{'original_url':'https://example.com/','short_code':'mine'}")
                .is(201);
        api.get("/mine").is(302);
        String clicks = clicks();
        assertThat(operators.send(start, NOTHING).isProblem(404).header("Location"))
                .isEmpty();
        assertThat(clicks()).isEqualTo(clicks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/health"})
    void answersProbesOnBoth(String path) {
        open.send("GET " + path, NOTHING).is(200);
        operators.send("GET " + path, NOTHING).is(200);
    }

    @Test
    void isNoListenerButThePublicOneForTheApi() {
        api.user("alice");
        open.send("GET /users", NOTHING).is(200);
    }

    @Test
    void limitsHeadersAndLinesOnBoth() {
        String longLine = "GET /metrics?" + "x".repeat(9 * 1024);
        String longHeader = "X-Long: " + "x".repeat(17 * 1024);
        for (RawHttp listener : new RawHttp[] {open, operators}) {
            listener.send(longLine, NOTHING).is(414);
            listener.send("GET /livez", NOTHING, longHeader).is(431);
            listener.send("GET /%zz", NOTHING).isProblem(400);
            assertThat(listener.onOneConnection("GET /livez", "GET /no/thing", "GET /livez", "GET /livez"))
                    .extracting(Reply::status)
                    .containsExactly(200, 404, 200, 200);
        }
    }

    @Test
    void countsOperatorsRequestsWithAllOthers() {
        operators.send("GET /readyz", NOTHING).is(200);
        await().until(() -> operators
                .send("GET /metrics", NOTHING)
                .body()
                .lines()
                .anyMatch(line ->
                        line.startsWith("http_server_requests_seconds_count") && line.contains("uri=\"/readyz\"")));
    }

    private String clicks() {
        return operators
                .send("GET /metrics", NOTHING)
                .body()
                .lines()
                .filter(line -> line.startsWith("kintsugi_journal_appended_total"))
                .findFirst()
                .orElseThrow();
    }
}
