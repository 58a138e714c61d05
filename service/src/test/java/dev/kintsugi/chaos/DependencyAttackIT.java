package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Attacks on Redis, PostgreSQL and readiness, as far as a client of the service can tell. */
@ChaosServiceTest
class DependencyAttackIT {

    private final ChaosCalls chaos;

    DependencyAttackIT(@Autowired WebTestClient http) {
        chaos = ChaosCalls.of(http);
    }

    @AfterEach
    void endAll() {
        chaos.delete("/chaos/attacks");
        chaos.awaitHealth("status", "ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'type':'redis-refuse'", "'type':'redis-slow','params':{'delay_ms':1000}"})
    void takeRedisAwayUntilTheyAreDeleted(String json) {
        chaos.awaitHealth("cache", "connected");
        String attack = chaos.begin(60, json);
        chaos.awaitHealth("cache", "bypassed");
        assertThat(chaos.hits(attack)).isPositive();
        chaos.api().link("https://example.com/");
        chaos.delete(attack);
        chaos.awaitHealth("cache", "connected");
    }

    @Test
    void takeRedisAwayUntilTheirTimeIsUp() {
        chaos.begin(4, "'type':'redis-refuse'");
        chaos.awaitHealth("cache", "bypassed");
        chaos.awaitHealth("cache", "connected");
        assertThat(chaos.get("/chaos/attacks").body()).isEqualTo("[]");
    }

    @Test
    void slowPostgresDown() {
        String attack = chaos.begin(60, "'type':'postgres-slow','params':{'delay_ms':300}");
        assertThat(chaos.time("/users", 200)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(chaos.hits(attack)).isPositive();
        chaos.delete(attack);
        assertThat(chaos.time("/users", 200)).isLessThan(Duration.ofMillis(300));
    }

    @Test
    void slowPostgresDownBeyondAllPatience() {
        chaos.begin(4, "'type':'postgres-slow','params':{'delay_ms':5000}");
        chaos.awaitHealth("database", "disconnected");
        assertThat(chaos.time("/users", 503)).isLessThan(Duration.ofMillis(1_500));
        chaos.awaitHealth("database", "connected");
        chaos.awaitStatus("/users", 200);
    }

    @Test
    void starveThePoolOfTheApiAlone() {
        String link = "/" + chaos.api().link("https://example.com/").text("/short_code");
        String attack = chaos.begin(60, "'type':'postgres-pool-starve'");
        chaos.awaitStatus("/users", 503);
        assertThat(chaos.hits(attack)).isEqualTo(10);
        chaos.api().get(link).is(302);
        assertThat(chaos.api().get("/health").text("/database")).isEqualTo("connected");
        chaos.delete(attack);
        chaos.awaitStatus("/users", 200);
    }

    @Test
    void starveThePoolUntilTheirTimeIsUp() {
        chaos.begin(2, "'type':'postgres-pool-starve'");
        chaos.awaitStatus("/users", 503);
        chaos.awaitStatus("/users", 200);
        assertThat(chaos.get("/chaos/attacks").body()).isEqualTo("[]");
    }

    @Test
    void leaveThePoolWhatTheyWereNotAskedToTake() {
        String attack = chaos.begin(60, "'type':'postgres-pool-starve','params':{'connections':9}");
        await().until(() -> chaos.hits(attack) == 9);
        chaos.api().get("/users").is(200);
    }

    @Test
    void haveTheReplicaRefuseTraffic() {
        String one = chaos.begin(60, "'type':'readiness-off'");
        String other = chaos.begin(60, "'type':'readiness-off'");
        chaos.api().get("/readyz").isProblem(503);
        chaos.api().get("/livez").is(200);
        chaos.delete(one);
        chaos.api().get("/readyz").isProblem(503);
        chaos.delete(other);
        chaos.api().get("/readyz").is(200);
        chaos.begin(1, "'type':'readiness-off'");
        chaos.api().get("/readyz").isProblem(503);
        chaos.awaitStatus("/readyz", 200);
    }
}
