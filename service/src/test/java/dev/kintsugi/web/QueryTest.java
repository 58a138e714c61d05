package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class QueryTest {

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "1, true", "false, false", "False, false", "0, false"})
    void readsAFlag(String text, boolean value) {
        assertThat(query("is_active=" + text).bool("is_active")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "2", "t", "-1", "truee"})
    void refusesWhatIsNoFlag(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query("is_active=" + text).bool("is_active"))
                .withMessage("is_active must be true, false, 1 or 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type=", "type", "type=%20"})
    void refusesABlankFilterInsteadOfIgnoringIt(String parameters) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query(parameters).text("type"))
                .withMessage("type must not be blank");
    }

    @Test
    void refusesControlCharacters() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query("type=a%00b").text("type"))
                .withMessage("type must not contain control characters");
    }

    @Test
    void decodesAndTrims() {
        assertThat(query("type=%20cl%C3%AFck%20").text("type")).contains("cl\u00efck");
    }

    @Test
    void isEmptyWithoutTheParameter() {
        assertThat(query("other=1").text("type")).isEmpty();
        assertThat(query("other=1").integer("type")).isEmpty();
        assertThat(query("other=1").bool("type")).isEmpty();
    }

    private static Query query(String parameters) {
        return Query.of(MockServerHttpRequest.method(HttpMethod.GET, URI.create("/events?" + parameters))
                .build());
    }
}
