package dev.kintsugi.ops;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** /chaos, armed, of a service whose operators have a port of their own: the public one does not tell that it is there. */
@ServiceTest
@TestPropertySource(
        properties = {
            "kintsugi.ops.port=0",
            "kintsugi.chaos.enabled=true",
            "kintsugi.chaos.token=" + OperatorsChaosIT.TOKEN
        })
class OperatorsChaosIT {

    static final String TOKEN = "a-token-of-more-than-32-characters";
    private static final String HEADER = "X-Chaos-Token: " + TOKEN;

    private final Api api;
    private final RawHttp operators;

    OperatorsChaosIT(@Autowired WebTestClient http, @Autowired OperatorsListener listener) {
        api = new Api(http);
        operators = new RawHttp(listener.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chaos", "/chaos/attacks", "/%63haos", "//chaos", "/CHAOS"})
    void isNothingToThePublic(String path) {
        api.get(path).isProblem(404);
        api.get(path, HEADER).isProblem(404);
        api.get(path, "X-Chaos-Token: wrong").isProblem(404);
    }

    @Test
    void answersOperatorsWhoShowTheToken() {
        operators.send("GET /chaos/attacks", new byte[0]).isProblem(401);
        operators.send("GET /chaos/attacks", new byte[0], HEADER).is(200);
    }
}
