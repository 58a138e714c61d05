package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Pages of a list, by the example of 245 users. */
@ServiceTest
class PagingIT {

    private static final String USERS = "INSERT INTO users (username, email)"
            + " SELECT 'user' || n, 'user' || n || '@example.com' FROM generate_series(1, 245) n";

    private final Api api;
    private final DatabaseClient database;

    PagingIT(@Autowired WebTestClient http, @Autowired DatabaseClient database) {
        api = new Api(http);
        this.database = database;
    }

    @BeforeEach
    void createUsers() {
        database.sql(USERS).then().block();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           |   1 |  20",
                "page=1                       |   1 |  20",
                "page=2                       |  21 |  40",
                "per_page=7                   |   1 |   7",
                "page=3&per_page=7            |  15 |  21",
                "per_page=100                 |   1 | 100",
                "per_page=101                 |   1 | 100",
                "per_page=999999999999999999  |   1 | 100",
                "per_page=0                   |   1 |   1",
                "per_page=-5                  |   1 |   1",
                "page=0                       |   1 |  20",
                "page=-3                      |   1 |  20",
                "page=13                      | 241 | 245",
                "per_page=100&page=3          | 201 | 245",
                "page=0002                    |  21 |  40",
                "after_id=0&per_page=2        |   1 |   2",
                "after_id=240                 | 241 | 245",
                "after_id=-1&per_page=1       |   1 |   1",
                "after_id=7&per_page=3&sort=id |  8 |  10",
            })
    void answersTheRowsOfAPage(String query, long first, long last) {
        Reply page = api.get("/users?" + query).is(200);
        assertThat(page.ids())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first, last).boxed().toList());
        assertThat(page.header("X-Total-Count")).isEqualTo("245");
        assertThat(page.headers().containsKey("X-Total-Count-Estimated")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=abc",
                "page=1.5",
                "page=",
                "page=1e3",
                "page=0x1",
                "page=1000000000000000000",
                "page=9999999999999999999",
                "page=-1000000000000000000",
                "page=%2B1",
                "page=true",
                "page=%D9%A1",
                "per_page=ten",
                "per_page=",
                "per_page=1000000000000000000",
                "after_id=x",
                "after_id=",
                "after_id=10000000000000000000",
                "sort=name",
                "sort=",
                "sort=ID",
                "sort=timestamp",
                "sort=id;drop",
            })
    void refusesWhatDoesNotParse(String query) {
        api.get("/users?" + query).isProblem(400).names(query.replaceAll("=.*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=14", "page=999999999999999999", "page=999999999999999999&per_page=100"})
    void isEmptyBeyondTheEnd(String query) {
        Reply page = api.get("/users?" + query).is(200);
        assertThat(page.body()).isEqualTo("[]");
        assertThat(page.header("X-Total-Count")).isEqualTo("245");
        assertThat(page.header("Link")).contains("rel=\"last\"").doesNotContain("rel=\"next\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "per_page=50&page=1 | first=1 next=2 last=5",
                "per_page=50&page=3 | first=1 prev=2 next=4 last=5",
                "per_page=50&page=5 | first=1 prev=4 last=5",
                "per_page=50&page=9 | first=1 prev=5 last=5",
                "per_page=100&page=1 | first=1 next=2 last=3",
            })
    void linksToTheOtherPages(String query, String relations) {
        String expected = "";
        for (String relation : relations.split(" ", -1)) {
            String[] parts = relation.split("=", -1);
            expected += ", </users?" + query.replaceFirst("&page=\\d+", "&page=" + parts[1]) + ">; rel=\"" + parts[0]
                    + "\"";
        }
        assertThat(api.get("/users?" + query).header("Link")).isEqualTo(expected.substring(2));
    }

    @Test
    void linksKeepTheOtherParameters() {
        String link = api.get("/users?x=%C3%A4&sort=-id&per_page=200").is(200).header("Link");
        assertThat(link).contains("</users?x=%C3%A4&sort=-id&per_page=200&page=2>; rel=\"next\"");
    }

    @Test
    void followsKeysToTheEnd() {
        List<Long> seen = new java.util.ArrayList<>();
        String next = "/users?after_id=0&per_page=100";
        while (!next.isEmpty()) {
            Reply page = api.get(next).is(200);
            seen.addAll(page.ids());
            String link = page.header("Link");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf(">; rel=\"next\""));
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 245).boxed().toList());
    }

    @Test
    void followsKeysDownwards() {
        Reply page = api.get("/users?sort=-id&per_page=3&after_id=5").is(200);
        assertThat(page.ids()).containsExactly(4L, 3L, 2L);
        assertThat(page.header("Link")).isEqualTo("</users?sort=-id&per_page=3&after_id=2>; rel=\"next\"");
        assertThat(api.get("/users?after_id=2&sort=-id").is(200).ids()).containsExactly(1L);
    }

    @Test
    void refusesAKeyAndAPageNumberTogether() {
        api.get("/users?after_id=5&page=2").isProblem(400).names("after_id");
    }

    @Test
    void answersHeadWithTheSameHeaders() {
        Reply head = api.head("/users?per_page=50").is(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("X-Total-Count")).isEqualTo("245");
        assertThat(head.header("Link")).contains("rel=\"next\"");
    }
}
