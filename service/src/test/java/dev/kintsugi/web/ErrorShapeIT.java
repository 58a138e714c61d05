package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The one shape of every error, and the request id in it. */
@ServiceTest
class ErrorShapeIT {

    private final Api api;

    ErrorShapeIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing/here",
                "/users/1/nothing",
                "/actuator/env",
                "/favicon.ico",
                "/docs/nothing.js",
                "/docs/../application.yml",
                "/users/1/",
                "/users//1",
            })
    void answers404InTheUsualShape(String path) {
        api.get(path).isProblem(404);
        api.get(path, "Accept: text/html").isProblem(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /shorten    | POST",
                "DELETE | /users      | GET, HEAD, POST",
                "PATCH  | /users/1    | DELETE, GET, HEAD, PUT",
                "POST   | /urls/1     | DELETE, GET, HEAD, PATCH, PUT",
                "PUT    | /events/1   | DELETE, GET, HEAD",
                "POST   | /health     | GET, HEAD",
                "POST   | /products   | GET, HEAD",
                "POST   | /users/1    | DELETE, GET, HEAD, PUT",
            })
    void answers405WithWhatIsAllowed(String method, String path, String allowed) {
        assertThat(api.send(HttpMethod.valueOf(method), path).isProblem(405).header("Allow"))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/urls/1", "/abc123", "/health"})
    void answers405ToOptions(String path) {
        assertThat(api.send(
                                HttpMethod.OPTIONS,
                                path,
                                "Origin: https://app.example",
                                "Access-Control-Request-Method: POST")
                        .isProblem(405)
                        .header("Allow"))
                .contains("GET")
                .doesNotContain("OPTIONS");
    }

    @Test
    void answers413ToABodyThatIsTooLarge() {
        api.post("/users", "{'username':'" + "a".repeat(300_000) + "'}").isProblem(413);
        api.postCsv("/users/bulk", "a".repeat(11_000_000)).isProblem(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "abc-DEF_1.2:3/4+5=@", "d3b07384d113edec49eaa6238ad5ff00"})
    void echoesASaneRequestId(String id) {
        assertThat(api.get("/users", "X-Request-ID: " + id).is(200).header("X-Request-ID"))
                .isEqualTo(id);
        assertThat(api.get("/users/9", "X-Request-ID: " + id).isProblem(404).text("/request_id"))
                .isEqualTo(id);
        assertThat(api.get("/nobody", "X-Request-ID: " + id).isProblem(404).header("X-Request-ID"))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>", "a;b", "\u00fc", "TOO LONG"})
    void replacesAnInsaneRequestId(String id) {
        String sent = id.equals("TOO LONG") ? "a".repeat(129) : id;
        assertThat(api.get("/users", "X-Request-ID:" + sent).is(200).headers().get("X-Request-ID"))
                .singleElement()
                .asString()
                .matches("[0-9a-f]{32}");
    }

    @Test
    void givesEachRequestItsOwnId() {
        assertThat(api.get("/users").header("X-Request-ID"))
                .isNotEqualTo(api.get("/users").header("X-Request-ID"));
    }
}
