package dev.kintsugi.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Backends;
import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.InJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Services that start before their schema, together or without a database at all. */
class MigrationIT {

    private static final Duration BOUND = Duration.ofSeconds(30);
    // Above the waits for a connection, below the deadline of a request: failing fast is what is tested.
    private static final Duration FAILS_WITHIN = Duration.ofSeconds(3);

    private final List<ConfigurableApplicationContext> services = new ArrayList<>();

    @AfterEach
    void stop() {
        services.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void migratesOnceWhenThreeReplicasStartTogether() {
        String name = Backends.newDatabase();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<CompletableFuture<ConfigurableApplicationContext>> starting = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> start(Backends.properties(name)), threads))
                    .limit(3)
                    .toList();
            starting.forEach(service -> services.add(service.join()));
        }
        services.forEach(service -> awaitUsers(http(service)));
        assertMigratedOnce(new Database(name));
    }

    @Test
    void servesWithoutItsDatabaseAndMigratesOnceThatIsThere() {
        Database late = new Database("kintsugi_created_later");
        WebTestClient http = startOne(Backends.properties(late.name()));
        assertServesWithoutDatabase(http);

        Backends.execute("postgres", "CREATE DATABASE " + late.name());
        awaitUsers(http);
        assertMigratedOnce(late);
        http.get().uri("/health").exchange().expectBody().jsonPath("$.database").isEqualTo("connected");
    }

    @Test
    void servesWithoutAServerThatAnswers() throws IOException {
        // Takes connections into its backlog and says nothing.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<String> properties = new ArrayList<>(Backends.properties("kintsugi"));
            properties.add("kintsugi.database.host=" + silent.getInetAddress().getHostAddress());
            properties.add("kintsugi.database.port=" + silent.getLocalPort());
            assertServesWithoutDatabase(startOne(properties));
        }
    }

    private WebTestClient startOne(List<String> properties) {
        ConfigurableApplicationContext service = start(properties);
        services.add(service);
        return http(service);
    }

    private static ConfigurableApplicationContext start(List<String> properties) {
        // A later argument of the same name would be added to an earlier one, not replace it.
        List<String> arguments = new ArrayList<>();
        for (String property : properties) {
            String key = property.substring(0, property.indexOf('='));
            arguments.removeIf(earlier -> earlier.startsWith("--" + key + "="));
            arguments.add("--" + property);
        }
        arguments.add("--server.port=0");
        return InJvm.start(arguments);
    }

    private static WebTestClient http(ConfigurableApplicationContext service) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(FAILS_WITHIN)
                .build();
    }

    private static void assertServesWithoutDatabase(WebTestClient http) {
        http.get()
                .uri("/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("degraded")
                .jsonPath("$.database")
                .isEqualTo("disconnected");
        http.get().uri("/livez").exchange().expectStatus().isOk();
        http.get().uri("/readyz").exchange().expectStatus().isOk();
        http.get()
                .uri("/users")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueMatches("Retry-After", "\\d+")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(503);
    }

    private static void awaitUsers(WebTestClient http) {
        Awaitility.await()
                .atMost(BOUND)
                .untilAsserted(
                        () -> http.get().uri("/users").exchange().expectStatus().isOk());
    }

    private static void assertMigratedOnce(Database database) {
        String versions = "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL";
        assertThat(database.texts(versions)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(database.number("SELECT count(*) FROM flyway_schema_history WHERE NOT success"))
                .isZero();
    }
}
