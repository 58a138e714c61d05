package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** /logs of a service without a folder for logs, which remembers its own last entries; enveloped. */
@ServiceTest
@TestPropertySource(properties = {"kintsugi.ops.port=0", "kintsugi.logs.envelope=true"})
class LogsIT {

    private static final byte[] NOTHING = new byte[0];

    private final Api api;
    private final RawHttp operators;

    LogsIT(@Autowired WebTestClient http, @Autowired OperatorsListener listener) {
        api = new Api(http);
        operators = new RawHttp(listener.port());
    }

    @Test
    void tellsRequestsWithoutATraceOfWhatTheCallerWrote() {
        api.get("/users/4711?secret=1", "X-Request-ID: told").isProblem(404);
        await().until(() -> found("filter=told").text("/count").equals("1"));
        Reply found = found("filter=told");
        assertThat(found.text("/logs/0/path")).isEqualTo("/users/{id}");
        assertThat(found.text("/logs/0/status")).isEqualTo("404");
        assertThat(found.body()).doesNotContain("4711", "secret");
        assertThat(found.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void namesNoMethodThatHttpDoesNotHave() {
        operators.send("FORGED /readyz", NOTHING, "X-Request-ID: odd-method").isProblem(405);
        await().until(() -> found("filter=odd-method").text("/logs/0/method").equals("UNKNOWN"));
    }

    @Test
    void leavesOutWhatOperatorsToolsAskForAllTheTime() {
        for (String path : new String[] {"/livez", "/readyz", "/metrics", "/health", "/logs"}) {
            operators.send("GET " + path, NOTHING, "X-Request-ID: probe").is(200);
        }
        operators.send("GET /users", NOTHING, "X-Request-ID: probe-refused").isProblem(404);
        await().until(() -> found("filter=probe-refused").text("/count").equals("1"));
        assertThat(found("filter=probe").text("/count")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines=x", "lines=1&limit=1", "level=loud", "filter=", "level=error&level=info"})
    void refusesWhatItCannotRead(String query) {
        operators.send("GET /logs?" + query, NOTHING).isProblem(400);
    }

    @Test
    void isNothingToThePublic() {
        api.get("/logs").isProblem(404);
        api.get("/logs?lines=x").isProblem(404);
    }

    private Reply found(String query) {
        return operators.send("GET /logs?" + query, NOTHING).is(200);
    }
}
