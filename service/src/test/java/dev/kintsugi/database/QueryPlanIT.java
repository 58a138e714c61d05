package dev.kintsugi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The plans of the statements that calls really send, on tables of 200,000 rows. */
@ServiceTest
@Import(QueryPlanIT.Recording.class)
class QueryPlanIT {

    private static final Set<String> LARGE = Set.of("users", "links", "events_p0", "events_p1");

    /** Without a stereotype, so that no other service finds it by scanning. */
    static class Recording {
        @Bean
        RecordedStatements recordedStatements() {
            return new RecordedStatements();
        }

        @Bean
        static BeanPostProcessor recordedClient(ObjectProvider<RecordedStatements> statements) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DatabaseClient client
                            ? DatabaseClient.create(statements.getObject().around(client.getConnectionFactory()))
                            : bean;
                }
            };
        }
    }

    @Autowired
    private WebTestClient http;

    @Autowired
    private Environment environment;

    @Autowired
    private RecordedStatements statements;

    private Database database;

    @BeforeEach
    void fill() {
        database = Database.of(environment);
        database.run(
                "INSERT INTO users (username, email) SELECT 'user' || n, 'user' || n || '@example.com'"
                        + " FROM generate_series(1, 50000) n",
                "INSERT INTO links (user_id, short_code, original_url, is_active)"
                        + " SELECT CASE WHEN n % 2 = 0 THEN 1 ELSE n % 50000 + 1 END, 'code' || n, 'https://example.org/',"
                        + " n % 20 <> 0 FROM generate_series(1, 200000) n",
                // Half of them on one link, in two partitions.
                "INSERT INTO events (id, url_id, user_id, event_type, \"timestamp\") SELECT n * 9,"
                        + " CASE WHEN n % 2 = 0 THEN 1 ELSE n END, CASE WHEN n % 3 = 0 THEN n % 50000 + 1 END,"
                        + " CASE WHEN n % 10 = 0 THEN 'created' WHEN n % 1000 = 1 THEN 'rare' ELSE 'click' END,"
                        + " timestamp '2025-01-01' + n * interval '1 minute' FROM generate_series(1, 200000) n",
                "SELECT setval('events_id_seq', 1800000)",
                "ANALYZE users",
                "ANALYZE links",
                "ANALYZE events");
    }

    @Test
    void readsPagesFromAnIndex() {
        SoftAssertions assertions = new SoftAssertions();
        for (String list :
                List.of("/users?", "/urls?", "/urls?user_id=1&", "/urls?user_id=78&", "/urls?is_active=false&")) {
            assertPagesUseIndexes(list, assertions);
        }
        for (String filter :
                List.of("", "url_id=1&", "url_id=77&", "user_id=77&", "event_type=click&", "event_type=rare&")) {
            assertPagesUseIndexes("/events?" + filter, assertions);
        }
        assertPagesUseIndexes("/urls/1/events?", assertions);
        assertPagesUseIndexes("/users/78/urls?", assertions);
        assertions.assertAll();
    }

    @Test
    void readsEventsByTimeFromAnIndex() {
        SoftAssertions assertions = new SoftAssertions();
        for (String sort : List.of("timestamp", "-timestamp")) {
            assertUsesIndex("/events?sort=" + sort, assertions);
            assertUsesIndex("/events?per_page=100&page=50&sort=" + sort, assertions);
        }
        assertions.assertAll();
    }

    @Test
    void findsUsersByEmailAndLinksByCodeInAnIndex() {
        SoftAssertions assertions = new SoftAssertions();
        statements.forget();
        http.post()
                .uri("/users")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"username\":\"new\",\"email\":\"USER40000@example.com\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(409);
        assertPlans("fold_email(", "POST /users", assertions);
        statements.forget();
        // Two hundred thousand links were announced just before: for seconds a look-up may take too long.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        http.get().uri("/code199999").exchange().expectStatus().isFound());
        assertPlans("short_code = ", "GET /code199999", assertions);
        assertions.assertAll();
    }

    @Test
    void knowsABadPlanWhenItSeesOne() {
        Plan plan = Plan.of(database, "SELECT * FROM links WHERE title IS NULL ORDER BY original_url");
        assertThat(plan.usesAnIndex()).isFalse();
        assertThat(plan.scansWhole(LARGE)).isTrue();
        assertThat(plan.sortsMany()).isTrue();
    }

    private void assertPagesUseIndexes(String list, SoftAssertions assertions) {
        assertUsesIndex(list, assertions);
        assertUsesIndex(list + "sort=-id", assertions);
        assertUsesIndex(list + "after_id=10", assertions);
        assertUsesIndex(list + "after_id=190000&per_page=100", assertions);
        assertUsesIndex(list + "after_id=190000&sort=-id", assertions);
    }

    private void assertUsesIndex(String path, SoftAssertions assertions) {
        statements.forget();
        http.get().uri(path).exchange().expectStatus().isOk();
        assertPlans("ORDER BY", path, assertions);
    }

    private void assertPlans(String part, String call, SoftAssertions assertions) {
        List<Plan> plans = statements.all().stream()
                .filter(statement -> statement.startsWith("SELECT") && statement.contains(part))
                .map(statement -> Plan.of(database, statement))
                .toList();
        assertThat(plans).as(call).isNotEmpty();
        for (Plan plan : plans) {
            assertions
                    .assertThat(plan.usesAnIndex())
                    .as("%s uses an index: %s", call, plan)
                    .isTrue();
            assertions
                    .assertThat(plan.scansWhole(LARGE))
                    .as("%s scans a table: %s", call, plan)
                    .isFalse();
            assertions
                    .assertThat(plan.sortsMany())
                    .as("%s sorts: %s", call, plan)
                    .isFalse();
        }
    }
}
