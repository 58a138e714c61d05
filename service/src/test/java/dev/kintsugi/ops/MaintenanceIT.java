package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Backends;
import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import dev.kintsugi.web.WebProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Rounds of upkeep, started by hand; the service's own rest meanwhile. */
@ServiceTest
class MaintenanceIT {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    private WebTestClient http;

    @Autowired
    private Environment environment;

    @Autowired
    private Maintenance ownRounds;

    @Autowired
    private MaintenanceRepository repository;

    @Autowired
    private TransactionalOperator transactions;

    @Autowired
    private WebProperties web;

    private Database database;

    @BeforeEach
    void stopOwnRounds() {
        ownRounds.stop();
        database = Database.of(environment);
        database.run("INSERT INTO links (short_code, original_url) VALUES ('first1', 'https://example.org')");
    }

    @AfterEach
    void startOwnRounds() {
        ownRounds.start();
    }

    @Test
    void makesPartitionsAhead() {
        moveSequence(3_500_000);
        round(keepingEvents());
        assertThat(partitions())
                .containsExactly("events_p0", "events_p1", "events_p2", "events_p3", "events_p4", "events_p5");
    }

    @Test
    void movesStrayRowsIntoTheirNewPartition() {
        database.run("INSERT INTO events (id, url_id, event_type, details) VALUES (7200000, 1, 'noted', '{\"a\": 1}')");
        assertThat(database.count("events_default")).isOne();
        List<String> before = database.texts("SELECT events::text FROM events");
        moveSequence(7_200_000);
        round(keepingEvents());

        assertThat(database.count("events_default")).isZero();
        assertThat(database.texts("SELECT tableoid::regclass FROM events")).containsExactly("events_p7");
        assertThat(database.texts("SELECT events::text FROM events")).isEqualTo(before);
    }

    @Test
    void purgesOldIdempotencyKeysAndKeepsYoungOnes() {
        database.run("INSERT INTO idempotency_key (owner, key, fingerprint, status, body, created_at) VALUES"
                + " ('', 'old', '', 201, '{}', now() - interval '24 hours 1 minute'),"
                + " ('', 'young', '', 201, '{}', now() - interval '23 hours 59 minutes')");
        round(keepingEvents());
        assertThat(database.texts("SELECT key FROM idempotency_key")).containsExactly("young");
    }

    @Test
    void correctsWrongTotals() {
        click(1, 3, "now()");
        database.run(
                "UPDATE link_clicks SET clicks = 99, archived = 4",
                "INSERT INTO links (short_code, original_url) VALUES ('second', 'https://example.org')",
                "INSERT INTO link_clicks (link_id, clicks) VALUES (2, 5)");
        round(keepingEvents());
        assertThat(database.texts("SELECT clicks FROM link_clicks ORDER BY link_id"))
                .containsExactly("7", "0");
    }

    @Test
    void correctsTotalsOfMoreLinksThanOneRoundLooksAt() {
        database.run(
                "INSERT INTO links (short_code, original_url)"
                        + " SELECT 'code' || n, 'https://example.org' FROM generate_series(2, 150) n",
                "INSERT INTO link_clicks (link_id, clicks) SELECT id, 1 FROM links");
        Maintenance maintenance = keepingEvents();
        round(maintenance);
        round(maintenance);
        assertThat(database.number("SELECT sum(clicks) FROM link_clicks")).isZero();
    }

    @Test
    void dropsAWholeOldPartitionAndKeepsTheTotals() {
        fillFourPartitions();
        Maintenance maintenance = droppingAfter(DAY);
        round(maintenance);
        assertThat(partitions()).doesNotContain("events_p0").contains("events_p1");
        assertTotal(7);
        assertThat(database.count("events")).isEqualTo(4);
        round(maintenance);
        round(maintenance);
        assertTotal(7);
        assertThat(database.number("SELECT archived FROM link_clicks")).isEqualTo(5);
    }

    @Test
    void neverDropsTheNewestTwoPartitions() {
        fillFourPartitions();
        Maintenance maintenance = droppingAfter(DAY);
        for (int i = 0; i < 6; i++) {
            round(maintenance);
        }
        assertThat(partitions()).startsWith("events_p2", "events_p3").doesNotContain("events_p0", "events_p1");
        assertThat(database.count("events")).isEqualTo(2);
    }

    @Test
    void keepsAPartitionWithOneYoungEvent() {
        fillFourPartitions();
        database.run("UPDATE events SET \"timestamp\" = utc_now() WHERE id = 2");
        round(droppingAfter(DAY));
        assertThat(partitions()).startsWith("events_p0");
    }

    @Test
    void leavesTheRoundToTheReplicaThatHasTheLock() throws SQLException {
        moveSequence(3_500_000);
        try (Connection other = Backends.connect(database.name());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('kintsugi maintenance', 0))");
            round(keepingEvents());
            assertThat(partitions()).containsExactly("events_p0", "events_p1");
            other.rollback();
        }
        round(keepingEvents());
        assertThat(partitions()).hasSize(6);
    }

    @Test
    void countsNothingTwiceWhenTwoReplicasStartARoundAtOnce() {
        fillFourPartitions();
        for (int i = 0; i < 3; i++) {
            Mono.when(droppingAfter(DAY).round(), droppingAfter(DAY).round()).block(BOUND);
        }
        assertThat(partitions()).startsWith("events_p2");
        assertTotal(7);
    }

    // Three clicks in the first partition, two in the second, one in each of the newest two.
    private void fillFourPartitions() {
        database.run("SELECT extend_event_partitions(3999999)");
        click(1, 3, "now() - interval '9 days'");
        click(1_000_001, 2, "now() - interval '8 days'");
        click(2_000_001, 1, "now() - interval '7 days'");
        click(3_000_001, 1, "now() - interval '6 days'");
        moveSequence(3_000_001);
    }

    private void click(long firstId, int clicks, String time) {
        database.run(
                "INSERT INTO events (id, url_id, event_type, \"timestamp\") SELECT n, 1, 'click', " + time
                        + " FROM generate_series(" + firstId + ", " + (firstId + clicks - 1) + ") n",
                "INSERT INTO link_clicks (link_id, clicks) VALUES (1, " + clicks + ")"
                        + " ON CONFLICT (link_id) DO UPDATE SET clicks = link_clicks.clicks + EXCLUDED.clicks");
    }

    private void moveSequence(long id) {
        database.run("SELECT setval('events_id_seq', " + id + ")");
    }

    private List<String> partitions() {
        return database.texts("SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid"
                + " WHERE inhparent = 'events'::regclass AND relname <> 'events_default' ORDER BY relname");
    }

    private void assertTotal(int clicks) {
        http.get()
                .uri("/urls/1/stats")
                .exchange()
                .expectBody()
                .jsonPath("$.redirect_count")
                .isEqualTo(clicks);
    }

    private static void round(Maintenance maintenance) {
        maintenance.round().block(BOUND);
    }

    private Maintenance keepingEvents() {
        return droppingAfter(null);
    }

    private Maintenance droppingAfter(@Nullable Duration retention) {
        MaintenanceProperties properties = new MaintenanceProperties(DAY, retention);
        return new Maintenance(repository, transactions, properties, web, Clock.systemUTC());
    }
}
