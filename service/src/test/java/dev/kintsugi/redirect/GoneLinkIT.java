package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.AlternativeServiceTest;
import dev.kintsugi.testing.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** kintsugi.redirect.inactive-status=410. */
@AlternativeServiceTest
class GoneLinkIT {

    private final Api api;

    GoneLinkIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @Test
    void answers410ForALinkThatIsSwitchedOff() {
        api.post("/urls", "{'original_url':'https://example.com/','short_code':'mine'}")
                .is(201);
        api.get("/mine").is(302);
        api.patch("/urls/1", "{'is_active':false}").is(200);
        assertThat(api.get("/mine").isProblem(410).headers().containsKey("Location"))
                .isFalse();
        api.head("/mine").is(410);
        await().untilAsserted(
                        () -> assertThat(api.get("/events?type=click").ids()).hasSize(1));
    }

    @Test
    void answers404StillForACodeThatNeverWas() {
        api.get("/never").isProblem(404);
    }
}
