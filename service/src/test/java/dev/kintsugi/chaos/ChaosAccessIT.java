package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ApiKeyFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who may call /chaos; the service asks for API keys elsewhere. */
@ChaosServiceTest
@ExtendWith(OutputCaptureExtension.class)
class ChaosAccessIT {

    private static final String API_KEY = "Authorization: Bearer an API key";

    private final Api api;

    ChaosAccessIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        Path file = ApiKeyFile.of("alice:" + ApiKeyFile.sha256("an API key"));
        registry.add("kintsugi.web.api-keys-file", file::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /chaos", "POST, /chaos", "GET, /chaos/attacks", "POST, /chaos/attacks", "DELETE, /chaos/attacks",
        "GET, /chaos/attacks/1", "DELETE, /chaos/attacks/1", "GET, /chaos/nothing", "PUT, /%63haos", "GET, //chaos",
        "GET, /CHAOS"
    })
    void isAskedForTheTokenOnEveryPath(String method, String path) {
        api.send(HttpMethod.valueOf(method), path).isProblem(401);
        api.send(HttpMethod.valueOf(method), path, API_KEY).isProblem(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Chaos-Token: wrong",
                "X-Chaos-Token:",
                "X-Chaos-Token: " + ChaosServiceTest.TOKEN + "x",
                "Authorization: Bearer wrong",
                "Authorization: " + ChaosServiceTest.TOKEN
            })
    void isRefusedWithAnythingElse(String header) {
        assertThat(api.get("/chaos/attacks", header).isProblem(401).header("WWW-Authenticate"))
                .isEqualTo("Bearer");
    }

    @Test
    void isLetInByTheTokenAloneInEitherHeader() {
        assertThat(api.get("/chaos/attacks", ChaosServiceTest.HEADER).is(200).body())
                .isEqualTo("[]");
        api.get("/chaos/attacks", "Authorization: Bearer " + ChaosServiceTest.TOKEN)
                .is(200);
        api.get("/chaos/attacks", API_KEY, ChaosServiceTest.HEADER).is(200);
    }

    @Test
    void isNotLetInElsewhereByTheToken() {
        api.get("/users", ChaosServiceTest.HEADER).isProblem(401);
        api.get("/users", API_KEY).is(200);
    }

    @Test
    void isLoggedWithoutTheToken(CapturedOutput log) {
        api.get("/chaos/attacks/17", ChaosServiceTest.HEADER).isProblem(404);
        api.get("/chaos/attacks/18", "X-Chaos-Token: guessed").isProblem(401);
        assertThat(log.getOut().lines().filter(line -> line.contains("Chaos was called")))
                .hasSize(2);
        assertThat(log).doesNotContain(ChaosServiceTest.TOKEN, "guessed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chaos?mode=sigkill", "/chaos?mode=", "/chaos?mode=term&mode=crash"})
    void isToldThatAModeIsUnknown(String path) {
        api.get(path, ChaosServiceTest.HEADER).isProblem(400).names("mode");
        api.send(HttpMethod.POST, path, ChaosServiceTest.HEADER).isProblem(400).names("mode");
    }

    @Test
    void isToldThatABodyIsWrong() {
        api.post("/chaos", "{'mode':'TERM'}", ChaosServiceTest.HEADER)
                .isProblem(400)
                .names("mode");
        api.post("/chaos", "{'mod':'term'}", ChaosServiceTest.HEADER)
                .isProblem(400)
                .names("mod");
        api.post("/chaos/attacks", "{'type':'latency','ttl_seconds':0,'params':{'delay':1}}", ChaosServiceTest.HEADER)
                .isProblem(400)
                .names("params.delay", "params.delay_ms", "ttl_seconds");
    }
}
