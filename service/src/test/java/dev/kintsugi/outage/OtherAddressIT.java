package dev.kintsugi.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A name that comes to mean another address is followed, as when a container is replaced. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have a single loopback address")
class OtherAddressIT {

    private static final String NAME = "backends.example";
    private static final String OTHER = "127.0.0.2";
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void findsPostgresAndRedisAtAnotherAddress() throws IOException {
        Path hosts = folder.resolve("hosts");
        writeHosts(hosts, Stage.LOOPBACK);
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.startTemporary();
                EmbeddedRedisServer redis = EmbeddedRedisServer.startTemporary();
                ForkedService fork = ForkedService.start(hosts, Stage.settings(NAME, postgres, redis), folder)) {
            ServiceClient service = fork.client();
            service.awaitHealth(STARTED_WITHIN, "database", "connected");
            service.awaitHealth(STARTED_WITHIN, "cache", "connected");
            service.awaitAnswer(STARTED_WITHIN, "/users", users -> users.status() == 200);

            stop(redis, postgres);
            service.awaitHealth(FOUND_WITHIN, "database", "disconnected");
            service.awaitHealth(FOUND_WITHIN, "cache", "bypassed");
            writeHosts(hosts, OTHER);
            redis.restartAt(OTHER);
            postgres.restartAt(OTHER);

            service.awaitHealth(FOUND_WITHIN, "database", "connected");
            service.awaitHealth(FOUND_WITHIN, "cache", "connected");
            service.awaitAnswer(FOUND_WITHIN, "/users", users -> users.status() == 200);
            String link = service.newLink();
            assertThat(service.get(link).status()).isEqualTo(302);
            assertThat(service.get(link).header("X-Cache")).isEqualTo("HIT");
        }
    }

    private static void stop(EmbeddedRedisServer redis, EmbeddedPostgresServer postgres) {
        redis.close();
        postgres.close();
    }

    private static void writeHosts(Path file, String address) throws IOException {
        Path next =
                Files.writeString(file.resolveSibling("next"), "127.0.0.1 localhost\n" + address + " " + NAME + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
