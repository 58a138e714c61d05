package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Attacks on requests: latency, errors, a poisoned link, and what they spare. */
@ChaosServiceTest
class RequestAttackIT {

    private static final Duration DELAY = Duration.ofMillis(400);
    private static final String LATENCY = "'type':'latency','params':{'delay_ms':400}";
    private static final String ERRORS = "'type':'errors','params':{'status':502}";

    private final ChaosCalls chaos;
    private String link = "";

    RequestAttackIT(@Autowired WebTestClient http) {
        chaos = ChaosCalls.of(http);
    }

    @BeforeEach
    void makeALinkThatTheReplicaKnows() {
        link = "/" + chaos.api().link("https://example.com/").text("/short_code");
        chaos.api().get(link).is(302);
        assertThat(chaos.api().get(link).is(302).header("X-Cache")).isEqualTo("HIT");
    }

    @AfterEach
    void endAll() {
        chaos.delete("/chaos/attacks");
    }

    @Test
    void delayRedirectsAndNothingElse() {
        String attack = chaos.begin(60, LATENCY + ",'match':{'route':'/{short_code}'}");
        double before = slowRedirects();
        assertThat(chaos.time(link, 302)).isGreaterThanOrEqualTo(DELAY);
        assertThat(chaos.time("/users", 200)).isLessThan(DELAY);
        assertThat(chaos.hits(attack)).isEqualTo(1);
        assertThat(slowRedirects()).as("redirects measured as slow").isEqualTo(before + 1);
        chaos.delete(attack);
        assertThat(chaos.time(link, 302)).isLessThan(DELAY);
    }

    @Test
    void delayNoRequestBeyondTheirEnd() {
        chaos.begin(1, "'type':'latency','params':{'delay_ms':60000},'match':{'method':'GET','route':'/users'}");
        assertThat(chaos.time("/users", 200)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
        chaos.api().post("/users", "{}").is(400);
        assertThat(chaos.get("/chaos/attacks").body()).isEqualTo("[]");
    }

    @Test
    void failRequestsInTheUsualShape() {
        String failed = "kintsugi_redirect_duration_seconds_count{outcome=\"failed\"}";
        double before = chaos.metric(failed);
        String attack = chaos.begin(60, ERRORS);
        assertThat(chaos.api().get(link).isProblem(502).header("Location")).isEmpty();
        chaos.api().get("/users").isProblem(502);
        chaos.api().post("/urls", "{}").isProblem(502);
        chaos.api().head(link).is(502);
        assertThat(chaos.hits(attack)).isEqualTo(4);
        assertThat(chaos.metric(failed)).isEqualTo(before + 2);
        assertThat(chaos.metric("kintsugi_chaos_hits_total{type=\"errors\"}")).isGreaterThanOrEqualTo(4);
        assertThat(chaos.metric("kintsugi_chaos_attacks")).isEqualTo(1);
        assertThat(chaos.metric("http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"GET\""
                        + ",outcome=\"SERVER_ERROR\",status=\"502\",uri=\"/users\""))
                .isPositive();
        chaos.delete(attack);
        chaos.api().get(link).is(302);
    }

    @Test
    void failRequestsWithAStatusThatHasNoName() {
        chaos.begin(60, "'type':'errors','params':{'status':599}");
        assertThat(chaos.api().get("/users").is(599).json().at("/status").intValue())
                .isEqualTo(599);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/livez", "/readyz", "/metrics", "/prometheus", "/actuator/info"})
    void spareWhoWatches(String path) {
        String attack = chaos.begin(60, ERRORS);
        chaos.api().get(path).is(200);
        assertThat(chaos.hits(attack)).isZero();
        chaos.api().get("/users").is(502);
    }

    @Test
    void poisonOneLink() {
        String other = "/" + chaos.api().link("https://example.org/").text("/short_code");
        String attack = chaos.begin(60, "'type':'poisoned-link','params':{'short_code':'" + link.substring(1) + "'}");
        chaos.api().get(link).isProblem(500);
        chaos.api().get(other).is(302);
        chaos.api().get("/users").is(200);
        chaos.delete(attack);
        chaos.api().get(link).is(302);
    }

    @Test
    void addUp() {
        chaos.begin(60, LATENCY + ",'match':{'route':'/users'}");
        chaos.begin(60, ERRORS + ",'match':{'route':'/users'}");
        assertThat(chaos.time("/users", 502)).isGreaterThanOrEqualTo(DELAY);
    }

    private double slowRedirects() {
        String series = "kintsugi_redirect_duration_seconds_bucket{outcome=\"redirected\",le=\"";
        return chaos.metric(series + "+Inf\"") - chaos.metric(series + "0.25\"");
    }
}
