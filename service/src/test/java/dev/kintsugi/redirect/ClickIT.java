package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The click event that a redirect leaves behind. */
@ServiceTest
class ClickIT {

    private final Api api;

    ClickIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @BeforeEach
    void createALink() {
        api.post("/urls", "{'original_url':'https://example.com/ä','short_code':'mine'}")
                .is(201);
    }

    @Test
    void keepsWhatIsKnownOfTheClientAndNotItsWholeAddress() {
        api.get("/mine", "Referer: https://news.example/x", "User-Agent: test/1.0")
                .is(302);
        Reply clicks = clicks(1);
        JsonNode details = clicks.json().at("/0/details");
        assertThat(details.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("short_code", "original_url", "referrer", "user_agent", "ip");
        assertThat(details.at("/short_code").asText()).isEqualTo("mine");
        assertThat(details.at("/original_url").asText()).isEqualTo("https://example.com/ä");
        assertThat(details.at("/referrer").asText()).isEqualTo("https://news.example/x");
        assertThat(details.at("/user_agent").asText()).isEqualTo("test/1.0");
        assertThat(details.at("/ip").asText()).isEqualTo("127.0.0.0");
        assertThat(clicks.text("/0/url_id")).isEqualTo("1");
        assertThat(clicks.text("/0/event_type")).isEqualTo("click");
        assertThat(clicks.json().at("/0/user_id").isNull()).isTrue();
    }

    @Test
    void knowsNoReferrerWhenThereIsNone() {
        api.get("/mine").is(302);
        assertThat(clicks(1).json().at("/0/details/referrer").isNull()).isTrue();
    }

    @Test
    void cutsLongTexts() {
        api.get("/mine", "User-Agent: " + "a".repeat(4_000)).is(302);
        assertThat(clicks(1).text("/0/details/user_agent")).hasSize(512);
    }

    @Test
    void doesNotBelieveAStrangersForwardedFor() {
        api.get("/mine", "X-Forwarded-For: 203.0.113.7").is(302);
        assertThat(clicks(1).text("/0/details/ip")).isEqualTo("127.0.0.0");
    }

    @Test
    void countsNoHeadNoUnknownCodeAndNoLinkSwitchedOff() {
        api.head("/mine").is(302);
        api.get("/other").is(404);
        api.patch("/urls/1", "{'is_active':false}").is(200);
        api.get("/mine").is(404);
        api.patch("/urls/1", "{'is_active':true}").is(200);
        api.get("/mine").is(302);
        assertThat(clicks(1).header("X-Total-Count")).isEqualTo("1");
    }

    @Test
    void countsEachOfManyClicksAtOnce() throws Exception {
        Callable<Reply> click = () -> api.get("/mine").is(302);
        try (var clients = Executors.newFixedThreadPool(10)) {
            for (var reply : clients.invokeAll(Collections.nCopies(60, click))) {
                reply.get();
            }
        }
        clicks(60);
        await().untilAsserted(() ->
                assertThat(api.get("/urls/1/stats").text("/redirect_count")).isEqualTo("60"));
    }

    private Reply clicks(int expected) {
        return await().until(
                        () -> api.get("/events?type=click").is(200),
                        events -> events.header("X-Total-Count").equals(String.valueOf(expected)));
    }
}
