package dev.kintsugi.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.ops.remote.PlainServer;
import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** /alert-status with a Prometheus that comes and goes. */
@ServiceTest
class AlertStatusIT {

    private static final String FIRING = RulesText.answer(
            RulesText.rule("ServiceDown", "firing", RulesText.alert("firing", "2026-11-22T03:00:00Z", "1")),
            RulesText.rule("HighErrorRate", "inactive"),
            RulesText.rule("Watchdog", "firing"));
    private static final PlainServer PROMETHEUS = PlainServer.answering(FIRING);

    private final Api api;

    AlertStatusIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @DynamicPropertySource
    static void prometheus(DynamicPropertyRegistry registry) {
        registry.add("kintsugi.alerts.prometheus-url", () -> "http://127.0.0.1:" + PROMETHEUS.port());
    }

    @AfterAll
    static void close() {
        PROMETHEUS.close();
    }

    @Test
    void showsPrometheusRulesAndFallsBackToItsOwnWhenPrometheusHangs() {
        await().until(() -> status().text("/prometheus").equals("connected"));
        Reply connected = status();
        assertThat(connected.json().at("/alerts/service_down/firing").booleanValue())
                .isTrue();
        assertThat(connected.json().at("/alerts/service_down/value").doubleValue())
                .isEqualTo(1);
        assertThat(connected.json().at("/alerts/high_error_rate/firing").booleanValue())
                .isFalse();
        assertThat(connected.values("/rules", "/name")).containsExactly("ServiceDown", "Watchdog", "HighErrorRate");
        assertThat(connected.values("/rules", "/state")).containsExactly("firing", "firing", "inactive");
        assertThat(connected.values("/rules", "/since")).containsExactly("2026-11-22T03:00:00", "null", "null");

        PROMETHEUS.hang();
        await().until(() -> status().text("/prometheus").equals("disconnected"));
        Reply alone = status();
        assertThat(alone.values("/rules", "/name")).containsExactly("ServiceDown", "HighErrorRate");
        assertThat(alone.json().at("/alerts/service_down/firing").booleanValue())
                .isFalse();
        assertThat(alone.json().at("/alerts/service_down/threshold").doubleValue())
                .isEqualTo(3);

        PROMETHEUS.answer(FIRING);
        await().until(() -> status().text("/prometheus").equals("connected"));
    }

    private Reply status() {
        return api.get("/alert-status").is(200);
    }
}
