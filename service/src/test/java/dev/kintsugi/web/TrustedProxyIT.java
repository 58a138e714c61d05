package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What is believed of a proxy's X-Forwarded-* headers; the tests' own address is a trusted one. */
@ServiceTest
@TestPropertySource(properties = "kintsugi.web.trusted-proxies=127.0.0.0/8,::1,10.0.0.0/8")
class TrustedProxyIT {

    private static final String LINK = "{'url':'https://example.com/','short_code':'mine'}";

    private final Api api;

    TrustedProxyIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.77                          | 203.0.113.0",
                "203.0.113.77, 10.0.0.1                | 203.0.113.0",
                "192.0.2.66, 203.0.113.77, 10.0.0.1    | 203.0.113.0",
                "2001:db8:aaaa:bbbb:cccc::1            | 2001:db8:aaaa:0:0:0:0:0",
                "unknown                               | 127.0.0.0",
                "192.0.2.66, nonsense, 10.0.0.1        | 10.0.0.0",
                "203.0.113.77:4711                     | 127.0.0.0",
            })
    void keepsTheNearestAddressThatIsNoProxy(String forwarded, String kept) {
        api.post("/shorten", LINK).is(201);
        api.get("/mine", "X-Forwarded-For: " + forwarded).is(302);
        Reply click = await().until(
                        () -> api.get("/events?type=click"),
                        events -> !events.ids().isEmpty());
        assertThat(click.text("/0/details/ip")).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "https, kint.su, https://kint.su/mine",
        "http, kint.su:8443, http://kint.su:8443/mine",
        "javascript, kint.su, http://kint.su/mine",
    })
    void writesShortAddressesAsTheProxyIsReached(String proto, String host, String shortUrl) {
        Reply created = api.post("/shorten", LINK, "X-Forwarded-Proto: " + proto, "X-Forwarded-Host: " + host)
                .is(201);
        assertThat(created.text("/short_url")).isEqualTo(shortUrl);
    }

    @Test
    void doesNotLeadBackToTheForwardedHost() {
        api.post("/urls", "{'original_url':'https://kint.su/x'}", "X-Forwarded-Host: kint.su")
                .isProblem(400)
                .names("original_url");
    }

    @Test
    void refusesAHostThatIsNone() {
        api.post("/shorten", LINK, "X-Forwarded-Host: kint.su/evil?").isProblem(400);
        assertThat(api.get("/urls").body()).isEqualTo("[]");
    }
}
