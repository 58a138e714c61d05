package dev.kintsugi.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** DELETE /urls/{id}: the link is switched off and stays. */
@ServiceTest
class LinkDeletionIT {

    private final Api api;

    LinkDeletionIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @BeforeEach
    void createALink() {
        api.user("alice");
        api.post("/urls", "{'original_url':'https://example.com/','user_id':1,'short_code':'mine'}")
                .is(201);
    }

    @Test
    void switchesTheLinkOffAndKeepsItReadable() {
        assertThat(api.delete("/urls/1").is(204).body()).isEmpty();
        assertThat(api.get("/urls/1").is(200).text("/is_active")).isEqualTo("false");
        assertThat(api.get("/urls").is(200).ids()).containsExactly(1L);
        api.get("/mine").isProblem(404);
    }

    @Test
    void writesADeletedEvent() {
        api.delete("/urls/1").is(204);
        var events = api.get("/urls/1/events").is(200);
        assertThat(events.values("", "/event_type")).containsExactly("created", "deleted");
        assertThat(events.text("/1/details")).isEmpty();
        assertThat(events.json().at("/1/details").toString()).isEqualTo("{\"reason\":\"user_requested\"}");
        assertThat(events.text("/1/user_id")).isEqualTo("1");
    }

    @Test
    void findsNothingTheSecondTimeAndWritesNoEvent() {
        api.delete("/urls/1").is(204);
        api.delete("/urls/1").isProblem(404);
        assertThat(api.get("/events?event_type=deleted").ids()).hasSize(1);
    }

    @Test
    void answers404ForALinkThatNeverWas() {
        api.delete("/urls/9").isProblem(404);
    }

    @Test
    void deletesALinkThatWasSwitchedOffBefore() {
        api.patch("/urls/1", "{'is_active':false}").is(200);
        api.delete("/urls/1").is(204);
        api.delete("/urls/1").isProblem(404);
    }

    @Test
    void comesBackByAChangeAndCanBeDeletedAgain() {
        api.delete("/urls/1").is(204);
        assertThat(api.patch("/urls/1", "{'is_active':true}").is(200).text("/is_active"))
                .isEqualTo("true");
        api.get("/mine").is(302);
        api.delete("/urls/1").is(204);
        assertThat(api.get("/events?event_type=deleted").ids()).hasSize(2);
    }

    @Test
    void changesOfADeletedLinkDoNotBringItBack() {
        api.delete("/urls/1").is(204);
        assertThat(api.patch("/urls/1", "{'title':'late'}").is(200).text("/is_active"))
                .isEqualTo("false");
        api.delete("/urls/1").isProblem(404);
    }

    @Test
    void keepsItsCode() {
        api.delete("/urls/1").is(204);
        api.post("/urls", "{'original_url':'https://example.com/','short_code':'mine'}")
                .isProblem(409);
    }
}
