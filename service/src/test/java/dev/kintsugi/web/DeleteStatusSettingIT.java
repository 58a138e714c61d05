package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.AlternativeServiceTest;
import dev.kintsugi.testing.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** kintsugi.web.delete-status=200. */
@AlternativeServiceTest
class DeleteStatusSettingIT {

    private final Api api;

    DeleteStatusSettingIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/1", "/urls/1", "/events/1"})
    void answersADeletionWithAMessage(String path) {
        api.user("alice");
        api.link("https://example.com/");
        assertThat(api.delete(path).is(200).body()).isEqualTo("{\"message\":\"deleted\"}");
        api.delete(path).isProblem(404);
    }

    @Test
    void answers404StillForNothing() {
        api.delete("/users/1").isProblem(404);
    }
}
