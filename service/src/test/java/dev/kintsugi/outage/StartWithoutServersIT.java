package dev.kintsugi.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The service starts with nothing to stand on, and uses what comes. */
class StartWithoutServersIT {

    @Test
    void startsAloneAndWorksOnceTheServersAreThere() {
        try (Stage stage = Stage.openWithoutServers()) {
            stage.service.awaitHealth(Duration.ofSeconds(5), "database", "disconnected");
            stage.service.awaitHealth(Duration.ofSeconds(5), "cache", "bypassed");
            assertThat(stage.service.get("/readyz").status()).isEqualTo(200);
            assertThat(stage.service.get("/livez").status()).isEqualTo(200);
            assertThat(stage.service.get("/users").status()).isEqualTo(503);
            assertThat(stage.service.get("/unseen").status()).isEqualTo(503);

            stage.postgres.restartAt(Stage.LOOPBACK);
            stage.service.awaitAnswer(Duration.ofSeconds(20), "/users", users -> users.status() == 200);
            String link = stage.service.newLink();
            assertThat(stage.service.get(link).status()).isEqualTo(302);

            stage.redis.restartAt(Stage.LOOPBACK);
            stage.service.awaitHealth(Duration.ofSeconds(10), "database", "connected");
            stage.service.awaitHealth(Duration.ofSeconds(10), "cache", "connected");
        }
    }
}
