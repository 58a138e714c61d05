package dev.kintsugi.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.AlternativeServiceTest;
import dev.kintsugi.testing.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** kintsugi.users.duplicate-status=201. */
@AlternativeServiceTest
class DuplicateUserSettingIT {

    private final Api api;

    DuplicateUserSettingIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @Test
    void answersTheExistingUserWhenBothNamesAreItsOwn() {
        api.user("alice");
        var again = api.post("/users", "{'username':'alice','email':'ALICE@example.com'}")
                .is(201);
        assertThat(again.id()).isEqualTo(1);
        assertThat(again.header("Location")).isEqualTo("/users/1");
        assertThat(api.get("/users").ids()).containsExactly(1L);
    }

    @Test
    void refusesStillWhenOnlyOneNameIsTheSame() {
        api.user("alice");
        api.post("/users", "{'username':'alice','email':'b@example.com'}")
                .isProblem(409)
                .names("username");
        api.post("/users", "{'username':'bob','email':'alice@example.com'}")
                .isProblem(409)
                .names("email");
    }

    @Test
    void refusesNamesOfTwoDifferentUsers() {
        api.user("alice");
        api.user("bob");
        api.post("/users", "{'username':'alice','email':'bob@example.com'}").isProblem(409);
    }
}
