package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Which rows of a bulk file go in, which are bad, and which were there already. */
@ServiceTest
class BulkRowsIT {

    private static final String LINKS = "id,short_code,original_url";
    private static final String EVENTS = "id,url_id,event_type,timestamp";

    @Autowired
    private WebTestClient http;

    @Autowired
    private Environment environment;

    private BulkClient bulk;
    private Database database;

    @BeforeEach
    void connect() {
        bulk = new BulkClient(http);
        database = Database.of(environment);
    }

    @Test
    void reportsBadUsersByRowAndTakesTheRest() {
        ImportReport report = bulk.imports(
                "users",
                "id,username,email,created_at",
                "1,ann,ann@example.com,2024-07-26 16:53:04",
                "2,bob,nonsense,2024-07-26 16:53:04",
                "three,cyd,cyd@example.com,2024-07-26 16:53:04",
                "4,dan,dan@example.com,yesterday",
                "5,eve,eve@example.com",
                "6,,fay@example.com,",
                "7,gus,gus@example.com,");
        assertThat(badRows(report)).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(report.inserted()).isEqualTo(2);
        assertThat(report.rowCount()).isEqualTo(7);
        assertThat(database.texts("SELECT username FROM users ORDER BY id")).containsExactly("ann", "gus");
    }

    @Test
    void reportsBadLinksAndEventsByRowAndTakesTheRest() {
        ImportReport links = bulk.imports(
                "urls",
                "original_url,user_id,short_code,is_active",
                "https://example.org/good,,,True",
                "ftp://example.org/scheme,,,True",
                "https://example.org/owner,99,,True",
                "https://example.org/code,,a b,True",
                "https://example.org/flag,,,maybe");
        assertThat(badRows(links)).containsExactly(2L, 3L, 4L, 5L);
        ImportReport events = bulk.imports(
                "events",
                "url_id,event_type,user_id,details",
                "1,noted,,",
                "99,noted,,",
                "1,,,",
                "1,noted,99,",
                "1,noted,,[1]",
                "1,noted,,{");
        assertThat(badRows(events)).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(database.count("links")).isOne();
        assertThat(database.count("events")).isOne();
    }

    @Test
    void letsTheFirstRowWinAnEmail() {
        bulk.imports("users", "username,email", "old,old@example.com");
        ImportReport report = bulk.imports(
                "users", "username,email", "ann,shared@example.com", "bob,SHARED@example.com", "cyd,Old@example.com");
        assertThat(badRows(report)).containsExactly(2L, 3L);
        assertThat(report.errors())
                .allSatisfy(error -> assertThat(error.message()).contains("email"));
        assertThat(database.texts("SELECT username FROM users ORDER BY id")).containsExactly("old", "ann");
    }

    @Test
    void updatesAUserWhoseNameComesAgain() {
        bulk.imports("users", "id,username,email", "1,ann,ann@example.com");
        ImportReport report = bulk.imports("users", "id,username,email", "5,ann,new@example.com");
        assertThat(report.updated()).isOne();
        assertThat(database.texts("SELECT id || ' ' || email FROM users")).containsExactly("1 new@example.com");
        assertThat(database.texts("SELECT old_id || '=' || user_id FROM user_alias"))
                .containsExactly("5=1");
    }

    @Test
    void refusesAnIdThatExistsWithOtherContent() {
        bulk.imports("users", "id,username,email", "1,ann,ann@example.com");
        bulk.imports("urls", LINKS, "1,first1,https://example.org/1");
        bulk.imports("events", EVENTS, "1,1,noted,2024-07-26 16:53:04");
        List<String> before = database.fingerprints(List.of("users", "links", "events"));

        assertThat(badRows(bulk.imports("users", "id,username,email", "1,bob,bob@example.com")))
                .containsExactly(1L);
        assertThat(badRows(bulk.imports("urls", LINKS, "1,first1,https://example.org/2")))
                .containsExactly(1L);
        assertThat(badRows(bulk.imports("events", EVENTS, "1,1,noted,2024-07-26 16:53:05")))
                .containsExactly(1L);
        assertThat(database.fingerprints(List.of("users", "links", "events"))).isEqualTo(before);
    }

    @Test
    void letsTheFirstRowWinAnIdOrACodeInsideTheFile() {
        ImportReport links = bulk.imports(
                "urls",
                LINKS,
                "1,first1,https://example.org/1",
                "1,other1,https://example.org/2",
                "2,first1,https://example.org/3",
                "1,first1,https://example.org/1",
                "3,First1,https://example.org/4");
        assertThat(badRows(links)).containsExactly(2L, 3L);
        assertThat(links.inserted()).isEqualTo(2);
        assertThat(links.skipped()).isOne();
        ImportReport events = bulk.imports(
                "events",
                EVENTS,
                "1,1,noted,2024-07-26 16:53:04",
                "1,1,other,2024-07-26 16:53:04",
                "1,1,noted,2024-07-26 16:53:04");
        assertThat(badRows(events)).containsExactly(2L);
        assertThat(events.skipped()).isOne();
        assertThat(database.count("events")).isOne();
    }

    @Test
    void refusesACodeThatAnotherLinkHas() {
        bulk.imports("urls", LINKS, "1,first1,https://example.org/1");
        ImportReport report = bulk.imports("urls", LINKS, "2,first1,https://example.org/1");
        assertThat(badRows(report)).containsExactly(1L);
        assertThat(database.count("links")).isOne();
    }

    @Test
    void givesIdsAndCodesToRowsThatHaveNone() {
        ImportReport report = bulk.imports(
                "urls",
                LINKS,
                "7,,https://example.org/1",
                ",,https://example.org/2",
                ",chosen,https://example.org/3",
                ",,https://example.org/2");
        assertThat(report.inserted()).isEqualTo(4);
        assertThat(database.texts("SELECT id FROM links ORDER BY id")).containsExactly("7", "8", "9", "10");
        assertThat(database.texts("SELECT short_code FROM links WHERE short_code <> 'chosen'"))
                .hasSize(3)
                .allMatch(code -> code.matches("[A-Za-z0-9]{6}"));
    }

    @Test
    void drawsCodesForManyRowsWithoutComparingEachWithEach() {
        int rows = 40_000;
        // Each row against each other took minutes: more than the client waits.
        ImportReport report = bulk.imports("urls", "original_url\n" + "https://example.com/a\n".repeat(rows));
        assertThat(report.inserted()).isEqualTo(rows);
        assertThat(report.failed()).isZero();
    }

    @Test
    void countsImportedClicksInTheLinksTotal() {
        bulk.imports("urls", LINKS, "1,first1,https://example.org/1");
        String[] clicks = {EVENTS, "1,1,click,", "2,1,redirect,", "3,1,clicked,", "4,1,noted,"};
        bulk.imports("events", clicks);
        bulk.imports("events", clicks[0], "1,1,click,", "5,1,click,");
        http.get()
                .uri("/urls/1/stats")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.redirect_count")
                .isEqualTo(4);
    }

    private static List<Long> badRows(ImportReport report) {
        assertThat(report.failed()).isEqualTo(report.errors().size());
        return report.errors().stream().map(RowError::row).toList();
    }
}
