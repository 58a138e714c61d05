package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The seed files, as seed/README.md describes them, through /users/bulk, /urls/bulk and /events/bulk. */
@ServiceTest
class BulkImportIT {

    private static final List<String> KINDS = List.of("users", "urls", "events");
    private static final List<String> TABLES = List.of("users", "user_alias", "links", "events", "link_clicks");

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

    @ParameterizedTest
    @EnumSource
    void importsTheSeedFilesWhateverTheWayTheyCome(BulkClient.Way way) {
        assertThat(bulk.importsSeed(way, "users")).isEqualTo(report(400, 398, 2, 0));
        assertThat(bulk.importsSeed(way, "urls")).isEqualTo(report(2000, 2000, 0, 0));
        assertThat(bulk.importsSeed(way, "events")).isEqualTo(report(3422, 3422, 0, 0));

        assertThat(database.count("users")).isEqualTo(398);
        assertThat(database.count("links")).isEqualTo(2000);
        assertThat(database.count("events")).isEqualTo(3422);
        assertThat(database.count("events_default")).isZero();
    }

    @Test
    void listsTheUsersWithoutTheRepeatedOnes() {
        importAll();
        http.get()
                .uri("/users?per_page=100")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Total-Count", "398");
    }

    @Test
    void keepsTheOwnerOfEveryLinkAndEventThatHadOne() {
        importAll();
        assertThat(database.number("SELECT count(*) FROM links WHERE user_id IS NULL"))
                .isEqualTo(20);
        assertThat(database.number("SELECT count(*) FROM events WHERE user_id IS NULL"))
                .isEqualTo(32);
        assertThat(database.number("SELECT count(*) FROM links l JOIN events e ON e.url_id = l.id"
                        + " WHERE e.user_id IS DISTINCT FROM l.user_id"))
                .isZero();
    }

    @Test
    void answersADroppedIdWithTheUserThatStandsForIt() {
        importAll();
        http.get()
                .uri("/users/212")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(57)
                .jsonPath("$.username")
                .isEqualTo("hiddenisland36");
        http.get()
                .uri("/users/339")
                .exchange()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(128)
                .jsonPath("$.email")
                .isEqualTo(field(BulkClient.seed("users"), "339,", 2));
    }

    @Test
    void givesALaterLinkOfADroppedIdToTheUserThatStandsForIt() {
        importAll();
        http.post()
                .uri("/urls")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"original_url\":\"https://example.org/later\",\"user_id\":212}")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.user_id")
                .isEqualTo(57)
                .jsonPath("$.id")
                .isEqualTo(2001);
        assertThat(bulk.imports("urls", "original_url,user_id", "https://example.org/bulk,339")
                        .inserted())
                .isOne();
        assertThat(database.number("SELECT user_id FROM links WHERE id = 2002")).isEqualTo(128);
    }

    @Test
    void changesNothingWhenTheSameFilesComeAgain() {
        importAll();
        List<String> before = database.fingerprints(TABLES);
        assertThat(bulk.importsSeed(BulkClient.Way.NAME, "users")).isEqualTo(report(400, 0, 0, 400));
        assertThat(bulk.importsSeed(BulkClient.Way.TEXT, "urls")).isEqualTo(report(2000, 0, 0, 2000));
        assertThat(bulk.importsSeed(BulkClient.Way.MULTIPART, "events")).isEqualTo(report(3422, 0, 0, 3422));
        assertThat(database.fingerprints(TABLES)).isEqualTo(before);
    }

    @Test
    void keepsWhatTheSeedFilesSayToTheLetter() {
        importAll();
        assertThat(database.texts("SELECT title FROM links WHERE id IN (28, 29, 34, 124) ORDER BY id"))
                .containsExactly("Plain, simple: the amber garden", "한국어 silver river", "null", "On \"rustic trail\"");
        assertThat(database.number("SELECT count(*) FROM links WHERE NOT is_active"))
                .isEqualTo(360);
        assertThat(database.texts("SELECT details ->> 'new_value' FROM events WHERE id = 394"))
                .containsExactly("patched");
        assertThat(database.texts("SELECT created_at FROM users WHERE id = 1")).containsExactly("2024-07-26 16:53:04");
    }

    private void importAll() {
        KINDS.forEach(kind -> bulk.importsSeed(BulkClient.Way.NAME, kind));
    }

    private static String field(String csv, String lineStart, int index) {
        return csv.lines()
                .filter(line -> line.startsWith(lineStart))
                .map(line -> List.of(line.split(",", -1)).get(index))
                .findFirst()
                .orElseThrow();
    }

    private static ImportReport report(long rows, long inserted, long updated, long skipped) {
        return new ImportReport(inserted + updated, inserted + updated, inserted, updated, skipped, rows, 0, List.of());
    }
}
