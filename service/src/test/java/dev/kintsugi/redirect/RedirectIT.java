package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** GET /{short_code}: where it leads and what it says. */
@ServiceTest
class RedirectIT {

    private final Api api;

    RedirectIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @BeforeEach
    void createALink() {
        await().until(() -> api.get("/health").text("/cache").equals("connected"));
        api.post("/urls", "{'original_url':'https://example.com/a?b=c','short_code':'mine'}")
                .is(201);
    }

    @Test
    void sendsTheClientToTheTarget() {
        Reply redirect = api.get("/mine").is(302);
        assertThat(redirect.header("Location")).isEqualTo("https://example.com/a?b=c");
        assertThat(redirect.header("Cache-Control")).isEqualTo("no-store");
        assertThat(redirect.header("X-Request-ID")).isNotBlank();
        assertThat(redirect.header("Content-Length")).isEqualTo("0");
        assertThat(redirect.body()).isEmpty();
    }

    @Test
    void saysWhetherACacheKnewTheCode() {
        assertThat(api.get("/mine").header("X-Cache")).isEqualTo("MISS");
        assertThat(api.get("/mine").header("X-Cache")).isEqualTo("HIT");
        assertThat(api.head("/mine").header("X-Cache")).isEqualTo("HIT");
    }

    @Test
    void answersHeadLikeGet() {
        Reply head = api.head("/mine").is(302);
        assertThat(head.header("Location")).isEqualTo("https://example.com/a?b=c");
        assertThat(head.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void leadsToTheNewTargetAsSoonAsItIsChanged() {
        api.get("/mine").is(302);
        api.get("/mine").is(302);
        api.patch("/urls/1", "{'original_url':'https://example.org/new'}").is(200);
        assertThat(api.get("/mine").is(302).header("Location")).isEqualTo("https://example.org/new");
    }

    @Test
    void leadsNowhereAsSoonAsItIsSwitchedOffAndBackAgain() {
        api.get("/mine").is(302);
        api.patch("/urls/1", "{'is_active':false}").is(200);
        api.get("/mine").isProblem(404);
        api.head("/mine").is(404);
        api.get("/mine").isProblem(404);
        api.patch("/urls/1", "{'is_active':true}").is(200);
        api.get("/mine").is(302);
        api.delete("/urls/1").is(204);
        assertThat(api.get("/mine").isProblem(404).headers().containsKey("Location"))
                .isFalse();
    }

    @Test
    void findsACodeThatWasUnknownAMomentAgo() {
        api.get("/later").isProblem(404);
        api.post("/urls", "{'original_url':'https://example.com/','short_code':'later'}")
                .is(201);
        api.get("/later").is(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unknown", "/Mine", "/mine2", "/x", "/mine%20", "/%6dine", "/mine.html", "/%00", "/%F0"})
    void answers404ForAnythingElse(String path) {
        api.get(path).isProblem(404);
    }

    @Test
    void ignoresTheQuery() {
        assertThat(api.get("/mine?utm_source=x").is(302).header("Location")).isEqualTo("https://example.com/a?b=c");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/straße?q=ü#ä, https://example.com/stra%C3%9Fe?q=%C3%BC#%C3%A4",
        "https://münchen.example/, https://xn--mnchen-3ya.example/",
        "https://example.com/\uD83D\uDE00, https://example.com/%F0%9F%98%80",
        "https://example.com/<b>|, https://example.com/%3Cb%3E%7C",
        "https://example.com/a%20b, https://example.com/a%20b",
    })
    void writesTheTargetInAscii(String target, String location) {
        api.patch("/urls/1", "{'original_url':'" + target + "'}").is(200);
        assertThat(api.get("/mine").is(302).header("Location")).isEqualTo(location);
        assertThat(api.get("/mine").is(302).header("X-Cache")).isEqualTo("HIT");
        assertThat(api.get("/mine").is(302).header("Location")).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void allowsReadingOnly(String method) {
        assertThat(api.send(HttpMethod.valueOf(method), "/mine").isProblem(405).header("Allow"))
                .isEqualTo("GET, HEAD");
    }
}
