package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** 405 and its Allow header. */
@ServiceTest
class AllowHeaderIT {

    @Autowired
    private WebTestClient http;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPTIONS | /users      | GET, HEAD, POST",
                "DELETE  | /users      | GET, HEAD, POST",
                "OPTIONS | /urls/1     | DELETE, GET, HEAD, PATCH, PUT",
                "OPTIONS | /users/bulk | POST",
                "PUT     | /users/bulk | POST",
                "GET     | /urls/bulk  | POST",
                "DELETE  | /events/bulk| POST",
                "OPTIONS | /abc123     | GET, HEAD",
                "POST    | /abc123     | GET, HEAD"
            })
    void namesTheMethodsOfThatPath(String method, String path, String allow) {
        http.method(HttpMethod.valueOf(method))
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", allow)
                .expectBody()
                .jsonPath("$.message")
                .value(message -> assertThat(message).isEqualTo(method + " is not allowed here"));
    }
}
