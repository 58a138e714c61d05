package dev.kintsugi.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Where a link may lead, as POST /urls, POST /shorten and PATCH /urls/{id} enforce it. */
@ServiceTest
class TargetUrlApiIT {

    private final Api api;
    private final int port;

    TargetUrlApiIT(@Autowired WebTestClient http, @LocalServerPort int port) {
        api = new Api(http);
        this.port = port;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "HTTPS://EXAMPLE.COM/",
                "https://example.com:8443/a/b?c=d&e=f#g",
                "https://münchen.example/straße?q=ü#ä",
                "http://192.0.2.7/",
                "http://[2001:db8::1]:8080/x",
                "https://example.com/?next=http://user:secret@other.example/",
                "https://example.com/100%",
            })
    void takesWebAddresses(String url) {
        assertThat(api.link(url).text("/original_url")).isEqualTo(url);
        assertThat(api.get("/urls/1").text("/original_url")).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/",
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "//example.com/",
                "example.com",
                "/relative",
                "https://",
                "https:///path",
                "https://?q",
                "http:example.com",
                "https://user@example.com/",
                "https://user:secret@example.com/",
                "https://@example.com/",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://example.com:port/",
                "https://exa mple.com/",
                "https://example.com/a b",
                "https://example..com/",
                "https://-example.com/",
                "https://example.com\\\\@evil.example/",
                "https://1.2.3/",
                "https://0x7f000001/",
                "https://[::1/",
                "https://[zz]/",
                "https://example.com/\\u0000",
                "https://example.com/\\u0007",
                "https://example.com/\\n",
                "https://example.com/\\r\\nSet-Cookie: a=b",
                "https://example.com/\\ud800",
                "https://example.com/\\u2028x",
            })
    void refusesEverythingElse(String url) {
        api.post("/urls", "{'original_url':'" + url + "'}").isProblem(400).names("original_url");
        api.post("/shorten", "{'url':'" + url + "'}").isProblem(400).names("url");
        assertThat(api.get("/urls").body()).isEqualTo("[]");
    }

    @Test
    void bearsTheLongestAddressAndNoLonger() {
        String longest = "https://example.com/" + "a".repeat(2028);
        assertThat(api.link(longest).text("/original_url")).hasSize(2048);
        api.post("/urls", "{'original_url':'" + longest + "a'}").isProblem(400).names("original_url");
    }

    @Test
    void doesNotLeadBackToThisService() {
        api.post("/urls", "{'original_url':'http://localhost:" + port + "/abc'}")
                .isProblem(400)
                .names("original_url");
        api.post("/urls", "{'original_url':'http://LOCALHOST.:" + port + "/abc'}")
                .isProblem(400);
        api.post("/urls", "{'original_url':'http://localhost:1/abc'}").is(201);
    }

    @Test
    void knowsItsOwnHostByTheHostHeader() {
        api.post("/urls", "{'original_url':'https://kint.su/abc'}", "Host: kint.su")
                .isProblem(400);
        api.post("/urls", "{'original_url':'https://kint.su/abc'}", "Host: other.example")
                .is(201);
    }

    @Test
    void holdsForChangesToo() {
        api.link("https://example.com/");
        api.patch("/urls/1", "{'original_url':'http://localhost:" + port + "/abc'}")
                .isProblem(400);
        api.put("/urls/1", "{'original_url':'https://user@example.com/'}").isProblem(400);
        assertThat(api.get("/urls/1").text("/original_url")).isEqualTo("https://example.com/");
    }
}
