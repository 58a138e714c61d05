package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;

class JsonBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "APPLICATION/JSON",
                "application/merge-patch+json"
            })
    void readsEveryKindOfJson(String type) {
        Optional<Long> id = of(type, "{\"id\":7}").read(fields -> fields.optionalId("id"));
        assertThat(id).contains(7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/json", "nonsense", "*/*"})
    void refusesAnotherContentType(String type) {
        assertThatRefused(() -> of(type, "{}")).withMessage("Content-Type must be application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "1", "true", "null", "", "  "})
    void refusesWhatIsNoObject(String json) {
        assertThatRefused(() -> JsonBodies.of(json)).withMessage("The body must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":1}}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1} trailing",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\n\"}",
                "{\"a\":1,}",
                "// {}\n{}",
                "\ufeff{}",
                "{\"a\":1e99999999999}"
            })
    void refusesBrokenJson(String json) {
        assertThatRefused(() -> JsonBodies.of(json)).withMessage("The body is not valid JSON");
    }

    @Test
    void refusesJsonThatIsTooDeep() {
        String deep = "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
        assertThatRefused(() -> JsonBodies.of(deep)).withMessage("The body is not valid JSON");
    }

    @Test
    void refusesBrokenUtf8() {
        byte[] latin = "{\"name\":\"Zo\u00eb\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatRefused(() -> JsonBodies.of("application/json", latin)).withMessage("The body is not UTF-8");
    }

    @Test
    void refusesABodyAboveTheLimit() {
        String big = "{\"a\":\"" + "x".repeat(256 * 1024) + "\"}";
        assertThatExceptionOfType(DataBufferLimitException.class).isThrownBy(() -> JsonBodies.of(big));
    }

    @Test
    void keepsTheBytesAsTheyCame() {
        String json = "{ \"a\" : \"\u00fc\" }";
        assertThat(JsonBodies.of(json).bytes()).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonBody of(String type, String json) {
        return JsonBodies.of(type, json.getBytes(StandardCharsets.UTF_8));
    }

    private static ThrowableAssertAlternative<Problem> assertThatRefused(ThrowableAssert.ThrowingCallable reading) {
        return assertThatExceptionOfType(Problem.class)
                .isThrownBy(reading)
                .matches(problem -> problem.status() == HttpStatus.BAD_REQUEST);
    }
}
