package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Without trusted proxies only the Host header counts. */
@ServiceTest
class ForwardedHeadersIT {

    private final Api api;

    ForwardedHeadersIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @Test
    void beginsShortAddressesWithTheHostHeader() {
        Reply created = api.post(
                        "/shorten",
                        "{'url':'https://example.com/','short_code':'mine'}",
                        "Host: kint.su:81",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Proto: https",
                        "Forwarded: host=evil.example;proto=https")
                .is(201);
        assertThat(created.text("/short_url")).isEqualTo("http://kint.su:81/mine");
    }

    @Test
    void refusesAHostHeaderThatIsNone() {
        api.post("/shorten", "{'url':'https://example.com/'}", "Host: a\"b").isProblem(400);
        api.get("/urls", "Host: <script>").isProblem(400);
    }
}
