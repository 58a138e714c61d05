package dev.kintsugi.user;

import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** /users over HTTP. */
@ServiceTest
class UserApiIT {

    @Autowired
    private WebTestClient http;

    @Test
    void createsAUserAndReadsItBack() {
        post("{\"username\":\" alice \",\"email\":\"Alice@Example.com\"}")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/users/1")
                .expectBody()
                .jsonPath("$.username")
                .isEqualTo("alice");
        http.get()
                .uri("/users/1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.created_at")
                .value(time -> org.assertj.core.api.Assertions.assertThat((String) time)
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"));
    }

    private WebTestClient.ResponseSpec post(String json) {
        return http.post()
                .uri("/users")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }
}
