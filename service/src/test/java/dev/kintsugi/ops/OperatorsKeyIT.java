package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ApiKeyFile;
import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.ServiceTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** API keys are the public's: whoever reaches the operators' port needs none. */
@ServiceTest
@TestPropertySource(properties = "kintsugi.ops.port=0")
class OperatorsKeyIT {

    private static final String KEY = "Authorization: Bearer secret";

    private final Api api;
    private final RawHttp operators;

    OperatorsKeyIT(@Autowired WebTestClient http, @Autowired OperatorsListener listener) {
        api = new Api(http);
        operators = new RawHttp(listener.port());
    }

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        Path file = ApiKeyFile.of("alice:" + ApiKeyFile.sha256("secret"));
        registry.add("kintsugi.web.api-keys-file", file::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/prometheus", "/livez", "/readyz", "/health", "/actuator/info"})
    void operatorsNeedNone(String path) {
        operators.send("GET " + path, new byte[0]).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/prometheus", "/readyz", "/actuator/info"})
    void thePublicLearnsNothingOfOperatorsPaths(String path) {
        String unknown = api.get("/no/thing", KEY).isProblem(404).text("/message");
        assertThat(api.get(path).isProblem(404).text("/message")).isEqualTo(unknown);
        assertThat(api.get(path, KEY).isProblem(404).text("/message")).isEqualTo(unknown);
    }

    @Test
    void theApiAsksForOneOnItsOnlyPort() {
        api.get("/users").isProblem(401);
        api.get("/users", KEY).is(200);
        operators.send("GET /users", new byte[0], KEY).isProblem(404);
    }
}
