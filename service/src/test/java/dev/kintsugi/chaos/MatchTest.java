package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.web.JsonBodies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class MatchTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            /{short_code}, , GET,    /aEEn7f,   true
            /{short_code}, , GET,    /users,    false
            /{short_code}, , GET,    /,         false
            /{short_code}, , GET,    /a/b,      false
            /users/**,     , GET,    /users,    true
            /users/**,     , DELETE, /users/7,  true
            /users/**,     , GET,    /usersx,   false
            /users/{id},   , GET,    /users/7/, false
            /**,           , PUT,    /x/y,      true
            ,           GET, GET,    /x,        true
            ,           GET, POST,   /x,        false
            /urls,     POST, POST,   /urls,     true
            /urls,     POST, GET,    /urls,     false
            ,              , PATCH,  /urls/1,   true
            """)
    void includesWhatItDescribes(String route, String method, String sent, String path, boolean included) {
        String json = "{\"route\":" + quoted(route) + ",\"method\":" + quoted(method) + "}";
        var request =
                MockServerHttpRequest.method(HttpMethod.valueOf(sent), path).build();
        assertThat(JsonBodies.of(json).read(Match::read).includes(request)).isEqualTo(included);
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
