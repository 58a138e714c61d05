package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class OperatorPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/METRICS",
                "/metrics/",
                "//metrics",
                "/%6detrics",
                "/metrics;a=b",
                "/chaos/attacks/7",
                "/actuator/info",
                "/livez?x=1"
            })
    void knowsAnOperatorsPathHoweverItIsWritten(String path) {
        assertThat(OperatorPath.isOne(request(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/users", "/metricsx", "/urls/metrics", "/aEEn7f", "/docs/metrics"})
    void leavesThePublicItsOwn(String path) {
        assertThat(OperatorPath.isOne(request(path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chaos", "/CHAOS/attacks", "//chaos", "/%63haos", "/chaos;a=b/attacks"})
    void knowsOneSegmentHoweverItIsWritten(String path) {
        assertThat(OperatorPath.isBelow("chaos", request(path))).isTrue();
        assertThat(OperatorPath.isBelow("metrics", request(path))).isFalse();
    }

    private static MockServerHttpRequest request(String path) {
        return MockServerHttpRequest.method(HttpMethod.GET, URI.create("http://localhost" + path))
                .build();
    }
}
