package dev.kintsugi.chaos;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** /chaos of a service that is enabled for it but has no token worth the name. */
@ServiceTest
@TestPropertySource(properties = {"kintsugi.chaos.enabled=true", "kintsugi.chaos.token=too short to be one"})
class DisarmedChaosIT {

    private final Api api;

    DisarmedChaosIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /chaos",
        "HEAD, /chaos",
        "POST, /chaos",
        "GET, /chaos/attacks",
        "POST, /chaos/attacks",
        "DELETE, /chaos/attacks",
        "GET, /chaos/attacks/1",
        "DELETE, /chaos/attacks/1"
    })
    void isNotThere(String method, String path) {
        var reply = api.send(HttpMethod.valueOf(method), path, "X-Chaos-Token: too short to be one");
        if (method.equals("HEAD")) {
            reply.is(404);
        } else {
            reply.isProblem(404);
        }
    }
}
