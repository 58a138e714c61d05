package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.AlternativeServiceTest;
import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** kintsugi.web.cors-origins=https://app.example. */
@AlternativeServiceTest
class CorsSettingIT {

    private static final String OURS = "Origin: https://app.example";
    private static final String OTHER = "Origin: https://evil.example";
    private static final String METHOD = "Access-Control-Request-Method: POST";

    private final Api api;

    CorsSettingIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @Test
    void allowsThePreflightOfAKnownOrigin() {
        Reply preflight = api.send(
                        HttpMethod.OPTIONS,
                        "/urls",
                        OURS,
                        METHOD,
                        "Access-Control-Request-Headers: content-type, idempotency-key")
                .is(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("idempotency-key");
    }

    @Test
    void exposesTheHeadersThatClientsNeed() {
        Reply list = api.get("/users", OURS).is(200);
        assertThat(list.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(list.header("Access-Control-Expose-Headers"))
                .contains("Link", "Location", "X-Total-Count", "X-Request-ID");
        assertThat(list.headers().get("Vary")).contains("Origin");
    }

    @Test
    void refusesAStrangersOriginInTheUsualShape() {
        Reply preflight = api.send(HttpMethod.OPTIONS, "/urls", OTHER, METHOD).isProblem(403);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        api.post("/users", "{'username':'a','email':'a@example.com'}", OTHER).isProblem(403);
        assertThat(api.get("/users").body()).isEqualTo("[]");
    }

    @Test
    void answersClientsThatAreNoBrowsers() {
        assertThat(api.get("/users").is(200).header("Access-Control-Allow-Origin"))
                .isEmpty();
    }
}
