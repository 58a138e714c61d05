package dev.kintsugi.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** GET /events and GET /urls/{id}/events, filtered and sorted. */
@ServiceTest
class EventListIT {

    private static final String ROWS = """
            INSERT INTO events (id, url_id, user_id, event_type, "timestamp") VALUES
              (11, 1, 1, 'created', '2025-01-03'), (12, 1, NULL, 'click', '2025-01-01'),
              (13, 2, NULL, 'clicked', '2025-01-02'), (14, 1, NULL, 'redirect', '2025-01-01'),
              (15, 2, 1, 'Click', '2025-01-04')""";

    private final Api api;
    private final DatabaseClient database;

    EventListIT(@Autowired WebTestClient http, @Autowired DatabaseClient database) {
        api = new Api(http);
        this.database = database;
    }

    @BeforeEach
    void writeEvents() {
        api.user("alice");
        api.link("https://example.com/");
        api.link("https://example.com/");
        database.sql("TRUNCATE events").then().block();
        database.sql(ROWS).then().block();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | 11 12 13 14 15",
                "url_id=1                 | 11 12 14",
                "user_id=1                | 11 15",
                "event_type=click         | 12 13 14",
                "event_type=clicked       | 12 13 14",
                "event_type=redirect      | 12 13 14",
                "type=redirect            | 12 13 14",
                "type=Click               | 15",
                "type=created&user_id=1   | 11",
                "url_id=2&type=click      | 13",
                "type=never               | ''",
                "url_id=99                | ''",
                "sort=id                  | 11 12 13 14 15",
                "sort=-id                 | 15 14 13 12 11",
                "sort=timestamp           | 12 14 13 11 15",
                "sort=-timestamp          | 15 11 13 14 12",
                "sort=-timestamp&url_id=1 | 11 14 12",
            })
    void listsWhatIsAskedForInTheOrderAskedFor(String query, String ids) {
        var list = api.get("/events?" + query).is(200);
        assertThat(list.ids().stream().map(String::valueOf).toList())
                .containsExactly(ids.isEmpty() ? new String[0] : ids.split(" ", -1));
        assertThat(list.header("X-Total-Count"))
                .isEqualTo(String.valueOf(list.ids().size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url_id=x",
                "user_id=1.0",
                "url_id=99999999999999999999",
                "event_type=",
                "type=",
                "event_type=%00",
                "sort=url_id",
                "sort=-TIMESTAMP",
            })
    void refusesAFilterThatDoesNotParse(String query) {
        api.get("/events?" + query).isProblem(400).names(query.replaceAll("=.*", ""));
    }

    @Test
    void pagesThroughTimestampsWithoutLosingTies() {
        List<Long> first =
                api.get("/events?sort=timestamp&per_page=1&page=1").is(200).ids();
        List<Long> second =
                api.get("/events?sort=timestamp&per_page=1&page=2").is(200).ids();
        assertThat(first).containsExactly(12L);
        assertThat(second).containsExactly(14L);
    }

    @Test
    void refusesAfterIdInTheOrderOfTimestamps() {
        api.get("/events?sort=timestamp&after_id=1").isProblem(400).names("after_id");
    }

    @Test
    void listsTheEventsOfOneLink() {
        assertThat(api.get("/urls/1/events").is(200).ids()).containsExactly(11L, 12L, 14L);
        assertThat(api.get("/urls/1/events?type=click&sort=-id").is(200).ids()).containsExactly(14L, 12L);
        api.get("/urls/99/events").isProblem(404);
    }
}
