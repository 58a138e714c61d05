package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "4711", "trace-1/span:2", "user@host+x=y", "A.b_C"})
    void takesASaneIdFromTheCaller(String offered) {
        assertThat(RequestId.choose(offered)).isEqualTo(offered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\nSet-Cookie: x", "\u00e4", "<b>", "\"", "{}", "a,b"})
    void makesItsOwnWhenTheCallersIsNotSane(String offered) {
        assertThat(RequestId.choose(offered)).matches("[0-9a-f]{32}");
    }

    @Test
    void takesAtMost128Characters() {
        assertThat(RequestId.choose("x".repeat(128))).hasSize(128);
        assertThat(RequestId.choose("x".repeat(129))).matches("[0-9a-f]{32}");
    }

    @Test
    void makesADifferentIdEachTime() {
        assertThat(RequestId.choose(null)).isNotEqualTo(RequestId.choose(null));
    }

    @Test
    void echoesTheIdAndKeepsItForTheExchange() {
        MockServerWebExchange exchange =
                MockServerWebExchange.from(MockServerHttpRequest.get("/urls").header(RequestId.HEADER, "caller-1"));
        new RequestId().filter(exchange, passed -> Mono.empty()).block();
        assertThat(exchange.getResponse().getHeaders().getFirst(RequestId.HEADER))
                .isEqualTo("caller-1");
        assertThat(RequestId.of(exchange)).isEqualTo("caller-1");
    }

    @Test
    void givesARequestThatFailedBeforeTheFilterOneIdToo() {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/urls"));
        String id = RequestId.of(exchange);
        assertThat(RequestId.of(exchange)).isEqualTo(id);
        assertThat(exchange.getResponse().getHeaders().getFirst(RequestId.HEADER))
                .isEqualTo(id);
    }
}
