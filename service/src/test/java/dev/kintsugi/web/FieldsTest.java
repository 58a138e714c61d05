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

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "1.5", "\"5\"", "true", "99999999999999999999"})
    void refusesWhatIsNoIntegerBetweenTwoOthers(String value) {
        assertThat(errors("{\"percent\":" + value + "}", fields -> fields.optionalBetween("percent", 1, 10)))
                .containsExactly(new FieldError("percent", "must be an integer from 1 to 10"));
    }

    @Test
    void readsAnIntegerBetweenTwoOthers() {
        JsonBody body = JsonBodies.of("{\"least\":1,\"most\":10,\"none\":null}");
        assertThat(body.<Long>read(fields -> fields.requiredBetween("least", 1, 10)))
                .isEqualTo(1);
        assertThat(body.<Long>read(fields -> fields.requiredBetween("most", 1, 10)))
                .isEqualTo(10);
        assertThat(body.<Boolean>read(
                        fields -> fields.optionalBetween("none", 1, 10).isEmpty()))
                .isTrue();
        assertThat(errors("{}", fields -> fields.requiredBetween("percent", 1, 10)))
                .containsExactly(new FieldError("percent", "is required"));
    }

    @Test
    void namesANestedFieldWithItsObject() {
        assertThat(errors("{\"match\":{\"a\":{\"b\":1},\"c\":2}}", fields -> {
                    Fields match = fields.nested("match");
                    match.rejectOthersThan("a");
                    match.nested("a").required("b", FieldsTest::name);
                    fields.nested("absent").rejectOthersThan();
                }))
                .containsExactly(
                        new FieldError("match.c", "is unknown"), new FieldError("match.a.b", "must be a string"));
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
