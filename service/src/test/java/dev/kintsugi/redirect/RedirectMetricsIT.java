package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What metrics and log tell of redirects. */
@ServiceTest
@TestPropertySource(properties = "kintsugi.request-log.lines-per-second=2")
@ExtendWith(OutputCaptureExtension.class)
class RedirectMetricsIT {

    private final Api api;

    RedirectMetricsIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @BeforeEach
    void createALink() {
        api.post("/urls", "{'original_url':'https://example.com/','short_code':'mine'}")
                .is(201);
    }

    @Test
    void timesEachOutcomeAndNamesNoCode() {
        double redirected = count("redirected");
        double notFound = count("not_found");
        api.get("/mine").is(302);
        api.get("/mine").is(302);
        api.head("/mine").is(302);
        api.get("/other").is(404);
        assertThat(count("redirected")).isEqualTo(redirected + 3);
        assertThat(count("not_found")).isEqualTo(notFound + 1);
        assertThat(metrics())
                .contains("kintsugi_redirect_duration_seconds_bucket{outcome=\"redirected\",le=\"0.001\"}")
                .doesNotContain("mine")
                .doesNotContain("/other");
    }

    @Test
    void leavesShortCodesToTheirOwnTimer() {
        api.get("/mine").is(302);
        api.get("/other").is(404);
        api.get("/users").is(200);
        assertThat(metrics().lines().filter(line -> line.startsWith("http_server_requests_seconds_count")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("302") || line.contains("REDIRECTION") || line.contains("UNKNOWN"));
    }

    @Test
    void writesSomeLinesOfManyRedirectsAndCountsTheOthers(CapturedOutput output) {
        double omitted = value("kintsugi_log_omitted_total{reason=\"sampled_out\"}");
        for (int i = 0; i < 200; i++) {
            api.get("/mine").is(302);
        }
        // Those of this second may have been written by another test.
        await().untilAsserted(() -> {
            api.get("/mine").is(302);
            assertThat(output.getOut()).contains("Request answered");
        });
        assertThat(value("kintsugi_log_omitted_total{reason=\"sampled_out\"}") - omitted)
                .isGreaterThan(100);
    }

    private double count(String outcome) {
        return value("kintsugi_redirect_duration_seconds_count{outcome=\"" + outcome + "\"}");
    }

    private double value(String series) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String metrics() {
        return api.get("/metrics").is(200).body();
    }
}
