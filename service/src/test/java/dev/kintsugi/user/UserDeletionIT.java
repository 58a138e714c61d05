package dev.kintsugi.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What becomes of a user's links and events, with the user and without. */
@ServiceTest
class UserDeletionIT {

    private static final String LINK = "{'original_url':'https://example.com/','user_id':1,'short_code':'hers'}";

    private final Api api;

    UserDeletionIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @Test
    void keepsLinksAndEventsWithoutTheirOwner() {
        api.user("alice");
        api.post("/urls", LINK).is(201);
        api.post("/events", "{'url_id':1,'event_type':'shared','user_id':1}").is(201);
        assertThat(api.delete("/users/1").is(204).body()).isEmpty();
        api.get("/users/1").isProblem(404);
        assertThat(api.get("/urls/1").is(200).json().at("/user_id").isNull()).isTrue();
        assertThat(api.get("/events").is(200).values("", "/user_id")).containsExactly("null", "null");
    }

    @Test
    void neverBreaksALink() {
        api.user("alice");
        api.post("/urls", LINK).is(201);
        api.get("/hers").is(302);
        api.delete("/users/1").is(204);
        api.get("/hers").is(302);
    }

    @Test
    void findsNobodyTheSecondTime() {
        api.user("alice");
        api.delete("/users/1").is(204);
        api.delete("/users/1").isProblem(404);
    }

    @Test
    void freesTheNames() {
        api.user("alice");
        api.delete("/users/1").is(204);
        assertThat(api.user("alice")).isEqualTo(2);
    }

    @Test
    void listsTheLinksOfOneUser() {
        api.user("alice");
        api.user("bob");
        api.post("/urls", LINK).is(201);
        api.post("/urls", "{'original_url':'https://example.com/','user_id':2}").is(201);
        var links = api.get("/users/1/urls").is(200);
        assertThat(links.values("", "/short_code")).containsExactly("hers");
        assertThat(links.header("X-Total-Count")).isEqualTo("1");
    }

    @Test
    void listsNothingForAUserWithoutLinksAnd404ForNobody() {
        api.user("alice");
        assertThat(api.get("/users/1/urls").is(200).body()).isEqualTo("[]");
        api.get("/users/2/urls").isProblem(404);
    }
}
