package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Addresses that no honest client asks for, sent as they are; user 1 and link 1 exist. */
@ServiceTest
class HostilePathIT {

    private final Api api;
    private final RawHttp raw;

    HostilePathIT(@Autowired WebTestClient http, @LocalServerPort int port) {
        api = new Api(http);
        raw = new RawHttp(port);
    }

    @BeforeEach
    void createWhatRequestsNeed() {
        api.user("alice");
        api.link("https://example.com/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%00",
                "/%",
                "/%zz",
                "/a|b",
                "/a\\b",
                "/<script>",
                "/a\"b",
                "/{x}",
                "/^",
                "/`",
                "/[",
                "/a%2fb",
                "/%2e%2e",
                "/..",
                "/../etc/passwd",
                "/users/..;/1",
                "/users/0x1",
                "/users/+1",
                "/users/%2B1",
                "/users/1.0",
                "/users/1%00",
                "/users/%D9%A1",
                "/users/1e0",
                "/users/%201",
                "/users/1;a=b/x",
                "/users/NaN",
                "/users/0",
                "/users/-1",
                "/users/9223372036854775807",
                "/users/9223372036854775808",
                "/users/99999999999999999999",
                "/users/--1",
                "/urls/0x1",
                "/urls/+1",
                "/urls/1/x",
                "/urls/null/stats",
                "/urls/9223372036854775808/events",
                "/events/0x1",
                "/events/-9223372036854775808",
                "/events/1_0",
                "/users?page=%",
                "/users?page=%zz",
                "/urls?user_id=|",
                "/caf\u00e9",
                "*",
                "nothing",
                "/users/\u00e9",
            })
    void answers4xxInTheUsualShape(String path) {
        for (String method : new String[] {"GET", "DELETE"}) {
            Reply reply = raw.send(method + " " + path, new byte[0]);
            assertThat(reply.status()).as(reply.body()).isBetween(400, 499);
            reply.isProblem(reply.status());
        }
        api.get("/users/1").is(200);
        assertThat(api.get("/urls/1").is(200).text("/is_active")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users?x[]=1",
                "/urls?is_active[]=1",
                "/users?x=[1]&per_page=1",
                "/users?x=caf\u00e9",
                "/users?&&=&",
                "/users?=",
                "/users?x=%FF",
                "/users?p%61ge=1",
                "/users?",
                "/urls?a=b?c",
                "/events?x=%00",
                "/users?x=a+b",
                "/users?x=%7B0%7D&page=1",
            })
    void ignoresOddParametersThatItDoesNotKnow(String path) {
        Reply reply = raw.send("GET " + path, new byte[0]).is(200);
        assertThat(reply.header("Link")).contains("rel=\"first\"");
        assertThat(reply.header("X-Total-Count")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/users?page=1&page=2", "/urls?user_id=1&user_id=1", "/events?type=click&event_type=created"})
    void refusesParametersThatContradictThemselves(String path) {
        raw.send("GET " + path, new byte[0]).isProblem(400);
    }
}
