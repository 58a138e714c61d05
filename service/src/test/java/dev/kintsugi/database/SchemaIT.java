package dev.kintsugi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What the schema itself guarantees, whoever writes. */
@ServiceTest
class SchemaIT {

    @Autowired
    private Environment environment;

    private Database database;

    @BeforeEach
    void startWithOneOfEach() {
        database = Database.of(environment);
        database.run(
                "INSERT INTO users (username, email) VALUES ('ann', 'Ann@Example.com')",
                "INSERT INTO user_alias (old_id, user_id) VALUES (9, 1)",
                "INSERT INTO links (user_id, short_code, original_url) VALUES (1, 'first1', 'https://example.org')",
                "INSERT INTO events (url_id, user_id, event_type) VALUES (1, 1, 'created')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO users (username, email) VALUES ('ann', 'other@example.com')",
                "INSERT INTO users (username, email) VALUES ('bob', 'ANN@example.COM')",
                "INSERT INTO users (id, username, email) VALUES (1, 'bob', 'bob@example.com')",
                "INSERT INTO links (short_code, original_url) VALUES ('first1', 'https://example.org')",
                "INSERT INTO events (id, url_id, event_type) VALUES (1, 1, 'noted')",
                "INSERT INTO user_alias (old_id, user_id) VALUES (9, 1)"
            })
    void refusesASecondOne(String insert) {
        assertRefused(insert, "23505");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO links (user_id, short_code, original_url) VALUES (2, 'second', 'https://example.org')",
                "INSERT INTO events (url_id, user_id, event_type) VALUES (1, 2, 'noted')",
                "INSERT INTO user_alias (old_id, user_id) VALUES (8, 2)",
                "INSERT INTO link_clicks (link_id, clicks) VALUES (2, 1)"
            })
    void refusesWhatBelongsToNobody(String insert) {
        assertRefused(insert, "23503");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO users (id, username, email) VALUES (0, 'bob', 'bob@example.com')",
                "INSERT INTO links (id, short_code, original_url) VALUES (-1, 'second', 'https://example.org')",
                "INSERT INTO events (id, url_id, event_type) VALUES (0, 1, 'noted')"
            })
    void refusesAnIdBelowOne(String insert) {
        assertRefused(insert, "23514");
    }

    @Test
    void keepsCodesThatDifferInCaseApart() {
        database.run("INSERT INTO links (short_code, original_url) VALUES ('FIRST1', 'https://example.org')");
        assertThat(database.count("links")).isEqualTo(2);
    }

    @Test
    void leavesLinksAndEventsOfADeletedUserWithoutOwner() {
        database.run("DELETE FROM users");
        assertThat(database.texts("SELECT user_id FROM links")).containsExactly("null");
        assertThat(database.texts("SELECT user_id FROM events")).containsExactly("null");
        assertThat(database.count("user_alias")).isZero();
    }

    @Test
    void leavesEventsOfALaterPartitionWithoutOwnerToo() {
        database.run(
                "SELECT extend_event_partitions(2000000)",
                "INSERT INTO events (id, url_id, user_id, event_type) VALUES (2000000, 1, 1, 'noted')",
                "DELETE FROM users");
        assertThat(database.texts("SELECT user_id FROM events_p2")).containsExactly("null");
        assertRefused("INSERT INTO events (id, url_id, event_type) VALUES (2000000, 1, 'noted')", "23505");
    }

    @Test
    void keepsFiveIndexesOnEventsInEveryPartition() {
        database.run("SELECT extend_event_partitions(2000000)");
        for (String table : new String[] {"events", "events_p0", "events_p2", "events_default"}) {
            assertThat(database.number("SELECT count(*) FROM pg_index WHERE indrelid = '" + table + "'::regclass"))
                    .as(table)
                    .isEqualTo(5);
        }
    }

    @Test
    void makesNoPartitionTwice() {
        assertThat(database.number("SELECT extend_event_partitions(3999999)")).isEqualTo(2);
        assertThat(database.number("SELECT extend_event_partitions(3999999)")).isZero();
    }

    private void assertRefused(String statement, String state) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.run(statement))
                .havingCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        cause -> assertThat(cause.getSQLState()).isEqualTo(state));
    }
}
