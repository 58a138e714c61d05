package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A list too long to count on each page. */
@ServiceTest
class LargeListIT {

    // A link of its own: estimates are remembered for some seconds, and other tests must not meet this one.
    private static final String EVENTS =
            "INSERT INTO events (url_id, event_type)" + " SELECT 7700077, 'seen' FROM generate_series(1, 120000)";
    private static final String LIST = "/events?url_id=7700077";

    private final Api api;
    private final DatabaseClient database;

    LargeListIT(@Autowired WebTestClient http, @Autowired DatabaseClient database) {
        api = new Api(http);
        this.database = database;
    }

    @Test
    void answersAnEstimateAndEveryKindOfPage() {
        database.sql(EVENTS).then().block(Duration.ofMinutes(1));
        Reply first = api.get(LIST).is(200);
        assertThat(first.ids()).hasSize(20).startsWith(1L, 2L);
        assertThat(first.header("X-Total-Count-Estimated")).isEqualTo("true");
        assertThat(Long.parseLong(first.header("X-Total-Count"))).isGreaterThan(100_000);
        assertThat(first.header("Link")).contains("rel=\"next\"").doesNotContain("rel=\"last\"");
        Reply deep = api.get(LIST + "&after_id=119990").is(200);
        assertThat(deep.ids()).hasSize(10);
        assertThat(deep.headers().containsKey("Link")).isFalse();
        assertThat(api.get(LIST + "&page=6000").is(200).ids()).endsWith(120_000L);
        api.get(LIST + "&page=999999999999999999").isProblem(400).names("page");
    }
}
