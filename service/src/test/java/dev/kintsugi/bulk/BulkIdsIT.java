package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Explicit ids: kept, the sequences moved past them, and bounded. */
@ServiceTest
class BulkIdsIT {

    @Autowired
    private WebTestClient http;

    @Autowired
    private Environment environment;

    private BulkClient bulk;
    private Database database;

    @BeforeEach
    void startWithOneOfEach() {
        bulk = new BulkClient(http);
        database = Database.of(environment);
        database.run(
                "INSERT INTO users (username, email) VALUES ('first', 'first@example.com')",
                "INSERT INTO links (short_code, original_url) VALUES ('first1', 'https://example.org')",
                "INSERT INTO events (url_id, event_type) VALUES (1, 'noted')");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users  | id,username,email  | ,ann,ann@example.com | ,bob,bob@example.com",
                "urls   | id,original_url    | ,https://example.org | ,https://example.org",
                "events | id,url_id,event_type | ,1,noted           | ,1,noted"
            })
    void takesIdsUpToTenMillionAboveTheHighest(String kind, String header, String row, String otherRow) {
        ImportReport report = bulk.imports(
                kind, header, 9223372036854775807L + row, 10_000_002 + row, 0 + row, -1 + row, 10_000_001 + otherRow);
        assertThat(report.errors()).extracting(RowError::row).containsExactly(1L, 2L, 3L, 4L);
        assertThat(report.inserted()).isOne();
        assertThat(database.number("SELECT max(id) FROM " + table(kind))).isEqualTo(10_000_001);
    }

    @Test
    void goesOnAfterAJumpOfFiveMillion() {
        bulk.imports("users", "id,username,email", "5000001,ann,ann@example.com");
        bulk.imports("urls", "id,original_url", "5000001,https://example.org/jump");
        bulk.imports("events", "id,url_id,event_type", "5000001,5000001,noted");

        created("/users", "{\"username\":\"bob\",\"email\":\"bob@example.com\"}", 5_000_002);
        created("/events", "{\"url_id\":5000001,\"event_type\":\"noted\"}", 5_000_002);
        created("/urls", "{\"original_url\":\"https://example.org/next\"}", 5_000_002);
        assertThat(partitionOf(5_000_001)).isEqualTo("events_p5");
        assertThat(database.count("events_default")).isZero();
    }

    @Test
    void hasAPartitionForTheIdThatFollowsTheLastOfAPartition() {
        bulk.imports("events", "id,url_id,event_type", "5999999,1,noted");
        created("/events", "{\"url_id\":1,\"event_type\":\"noted\"}", 6_000_000);
        assertThat(partitionOf(6_000_000)).isEqualTo("events_p6");
        assertThat(database.count("events_default")).isZero();
    }

    @Test
    void givesRowsWithoutIdsTheOnesAfterTheExplicitOnes() {
        ImportReport report =
                bulk.imports("events", "id,url_id,event_type", ",1,noted", "2999999,1,noted", ",1,other", ",1,third");
        assertThat(report.inserted()).isEqualTo(4);
        assertThat(database.texts("SELECT id FROM events WHERE id > 1 ORDER BY id"))
                .containsExactly("2999999", "3000000", "3000001", "3000002");
        assertThat(database.count("events_default")).isZero();
    }

    @Test
    void leavesTheSequenceWhereItIsForIdsBelowIt() {
        database.run("SELECT setval('events_id_seq', 500)");
        bulk.imports("events", "id,url_id,event_type", "7,1,noted");
        created("/events", "{\"url_id\":1,\"event_type\":\"noted\"}", 501);
    }

    @Test
    void movesNoSequenceForABadRow() {
        bulk.imports("users", "id,username,email", "5000,ann,nonsense");
        bulk.imports("events", "id,url_id,event_type", "5000,99,noted");
        created("/users", "{\"username\":\"bob\",\"email\":\"bob@example.com\"}", 2);
        created("/events", "{\"url_id\":1,\"event_type\":\"noted\"}", 2);
    }

    private void created(String path, String json, int id) {
        http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(id);
    }

    private String partitionOf(long id) {
        return database.texts("SELECT tableoid::regclass FROM events WHERE id = " + id)
                .getFirst();
    }

    private static String table(String kind) {
        return kind.equals("urls") ? "links" : kind;
    }
}
