package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Backends;
import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import dev.kintsugi.web.WebProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Partitions, Idempotency-Keys and totals, kept in order by rounds; the service's own rest meanwhile. */
@ServiceTest
class MaintenanceIT {

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

    private Upkeep upkeep;
    private Database database;

    @BeforeEach
    void stopOwnRounds() {
        ownRounds.stop();
        upkeep = new Upkeep(repository, transactions, web, environment);
        database = upkeep.database();
        database.run("INSERT INTO links (short_code, original_url) VALUES ('first1', 'https://example.org')");
    }

    @AfterEach
    void startOwnRounds() {
        ownRounds.start();
    }

    @Test
    void makesPartitionsAhead() {
        upkeep.moveSequence(3_500_000);
        Upkeep.round(upkeep.keepingEvents());
        assertThat(upkeep.partitions())
                .containsExactly("events_p0", "events_p1", "events_p2", "events_p3", "events_p4", "events_p5");
    }

    @Test
    void movesStrayRowsIntoTheirNewPartition() {
        database.run("INSERT INTO events (id, url_id, event_type, details) VALUES (7200000, 1, 'noted', '{\"a\": 1}')");
        assertThat(database.count("events_default")).isOne();
        List<String> before = database.texts("SELECT events::text FROM events");
        upkeep.moveSequence(7_200_000);
        Upkeep.round(upkeep.keepingEvents());

        assertThat(database.count("events_default")).isZero();
        assertThat(database.texts("SELECT tableoid::regclass FROM events")).containsExactly("events_p7");
        assertThat(database.texts("SELECT events::text FROM events")).isEqualTo(before);
    }

    @Test
    void purgesOldIdempotencyKeysAndKeepsYoungOnes() {
        database.run("INSERT INTO idempotency_key (owner, key, fingerprint, status, body, created_at) VALUES"
                + " ('', 'old', '', 201, '{}', now() - interval '24 hours 1 minute'),"
                + " ('', 'young', '', 201, '{}', now() - interval '23 hours 59 minutes')");
        Upkeep.round(upkeep.keepingEvents());
        assertThat(database.texts("SELECT key FROM idempotency_key")).containsExactly("young");
    }

    @Test
    void correctsWrongTotals() {
        upkeep.click(1, 3, "now()");
        database.run(
                "UPDATE link_clicks SET clicks = 99, archived = 4",
                "INSERT INTO links (short_code, original_url) VALUES ('second', 'https://example.org')",
                "INSERT INTO link_clicks (link_id, clicks) VALUES (2, 5)");
        Upkeep.round(upkeep.keepingEvents());
        assertThat(database.texts("SELECT clicks FROM link_clicks ORDER BY link_id"))
                .containsExactly("7", "0");
    }

    @Test
    void correctsTotalsOfMoreLinksThanOneRoundLooksAt() {
        database.run(
                "INSERT INTO links (short_code, original_url)"
                        + " SELECT 'code' || n, 'https://example.org' FROM generate_series(2, 150) n",
                "INSERT INTO link_clicks (link_id, clicks) SELECT id, 1 FROM links");
        Maintenance maintenance = upkeep.keepingEvents();
        Upkeep.round(maintenance);
        Upkeep.round(maintenance);
        assertThat(database.number("SELECT sum(clicks) FROM link_clicks")).isZero();
    }

    @Test
    void leavesTheRoundToTheReplicaThatHasTheLock() throws SQLException {
        upkeep.moveSequence(3_500_000);
        try (Connection other = Backends.connect(database.name());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('kintsugi maintenance', 0))");
            Upkeep.round(upkeep.keepingEvents());
            assertThat(upkeep.partitions()).containsExactly("events_p0", "events_p1");
            other.rollback();
        }
        Upkeep.round(upkeep.keepingEvents());
        assertThat(upkeep.partitions()).hasSize(6);
    }
}
