package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class RootSegmentTest {

    @ParameterizedTest
    @ValueSource(strings = {"health", "Health", "METRICS", "users", "favicon.ico", "alert-status", "chaos"})
    void reservesTheServicesOwnPathsInAnyCase(String segment) {
        assertThat(RootSegment.isReserved(segment)).isTrue();
        assertThat(RootSegment.isShortCode(request("/" + segment))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/abc", "/healthy", "/user", "/a%20b", "/abc?x=/y"})
    void seesAShortCode(String path) {
        assertThat(RootSegment.isShortCode(request(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/abc/", "/abc/def", "//", "//abc"})
    void seesNoShortCode(String path) {
        assertThat(RootSegment.isShortCode(request(path))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/, ''", "'', ''", "/users, users", "/users/7/urls, users", "/docs/, docs", "//x, ''"})
    void cutsTheFirstSegment(String path, String segment) {
        assertThat(RootSegment.of(request(path))).isEqualTo(segment);
    }

    private static ServerHttpRequest request(String path) {
        return MockServerHttpRequest.method(HttpMethod.GET, URI.create("http://kint.su" + path))
                .build();
    }
}
