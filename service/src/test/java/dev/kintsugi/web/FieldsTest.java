package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"true", "1.5", "\"1\"", "1.0", "1e3", "9223372036854775808", "[]", "{}"})
    void refusesWhatIsNoIntegerId(String value) {
        assertThat(errors("{\"id\":" + value + "}", fields -> fields.optionalId("id")))
                .containsExactly(new FieldError("id", "must be a 64-bit integer"));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    void readsEvery64BitId(long value) {
        assertThat(JsonBodies.of("{\"id\":" + value + "}")
                        .<Long>read(fields -> fields.optionalId("id").orElseThrow()))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "{}", "[\"a\"]", "1.5"})
    void refusesWhatIsNoString(String value) {
        assertThat(errors("{\"name\":" + value + "}", fields -> fields.required("name", FieldsTest::name)))
                .containsExactly(new FieldError("name", "must be a string"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":null}"})
    void namesARequiredFieldThatIsMissing(String json) {
        assertThat(errors(json, fields -> fields.required("name", FieldsTest::name)))
                .containsExactly(new FieldError("name", "is required"));
    }

    @Test
    void collectsEveryBrokenRuleAndRepeatsTheFirst() {
        JsonBody body = JsonBodies.of("{\"name\":\"too long\",\"active\":1,\"details\":[]}");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> body.read(fields -> {
                    fields.required("name", FieldsTest::name);
                    fields.optionalBoolean("active");
                    fields.optionalObject("details");
                    fields.requiredId("id");
                    fields.verify();
                    return "read";
                }))
                .withMessage("name must be at most 5 characters")
                .satisfies(problem -> assertThat(problem.body("id").errors())
                        .containsExactly(
                                new FieldError("name", "must be at most 5 characters"),
                                new FieldError("active", "must be true or false"),
                                new FieldError("details", "must be an object"),
                                new FieldError("id", "is required")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "\"true\"", "[]"})
    void refusesWhatIsNoBoolean(String value) {
        assertThat(errors("{\"active\":" + value + "}", fields -> fields.optionalBoolean("active")))
                .containsExactly(new FieldError("active", "must be true or false"));
    }

    @Test
    void takesNullForAnAbsentOptionalField() {
        boolean absent = JsonBodies.of("{\"name\":null,\"id\":null,\"details\":null}")
                .read(fields -> fields.optional("name", FieldsTest::name).isEmpty()
                        && fields.optionalId("id").isEmpty()
                        && fields.optionalObject("details").isEmpty()
                        && fields.has("name"));
        assertThat(absent).isTrue();
    }

    private static String name(String text) {
        return PlainText.required(text, 5);
    }

    private static List<FieldError> errors(String json, Consumer<Fields> reading) {
        try {
            return JsonBodies.of(json).read(fields -> {
                reading.accept(fields);
                fields.verify();
                return List.of();
            });
        } catch (Problem problem) {
            List<FieldError> errors = problem.body("id").errors();
            return errors == null ? List.of() : errors;
        }
    }
}
