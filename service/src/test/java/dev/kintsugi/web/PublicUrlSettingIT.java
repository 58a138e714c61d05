package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.AlternativeServiceTest;
import dev.kintsugi.testing.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** kintsugi.web.public-url=https://kint.su/. */
@AlternativeServiceTest
class PublicUrlSettingIT {

    private final Api api;

    PublicUrlSettingIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @Test
    void beginsEveryShortAddressWhateverTheHostHeader() {
        String body = "{'url':'https://example.com/','short_code':'mine'}";
        assertThat(api.post("/shorten", body, "Host: other.example").is(201).text("/short_url"))
                .isEqualTo("https://kint.su/mine");
        assertThat(api.get("/urls/1").text("/short_url")).isEqualTo("https://kint.su/mine");
        assertThat(api.get("/urls").text("/0/short_url")).isEqualTo("https://kint.su/mine");
        assertThat(api.get("/urls/1/stats").text("/url/short_url")).isEqualTo("https://kint.su/mine");
    }

    @Test
    void isTheHostThatNoLinkLeadsTo() {
        api.post("/urls", "{'original_url':'https://kint.su/x'}").isProblem(400).names("original_url");
        api.post("/urls", "{'original_url':'http://KINT.su./x'}").isProblem(400).names("original_url");
        api.post("/urls", "{'original_url':'https://sub.kint.su/x'}").is(201);
    }
}
