package dev.kintsugi.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** GET /urls/{id}/stats. */
@ServiceTest
class LinkStatsIT {

    private static final String FIREFOX = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0";
    private static final String CHROME = "User-Agent: Mozilla/5.0 AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
    private static final String OLD_CLICKS = """
            INSERT INTO events (url_id, event_type, "timestamp", details) VALUES
              (1, 'click', '2025-01-01 23:59:59', '{"ip":"192.0.2.0","user_agent":"a"}'),
              (1, 'redirect', '2025-01-01 00:00:00', '{"ip":"192.0.2.0","user_agent":"a"}'),
              (1, 'clicked', '2025-01-02 00:00:00', '{"ip":"192.0.2.0","user_agent":"b"}'),
              (1, 'clicked', '2025-01-02 00:00:00', '{"user_agent":7}')""";

    private final Api api;
    private final DatabaseClient database;

    LinkStatsIT(@Autowired WebTestClient http, @Autowired DatabaseClient database) {
        api = new Api(http);
        this.database = database;
    }

    @BeforeEach
    void createALink() {
        api.post("/urls", "{'original_url':'https://example.com/','short_code':'mine'}")
                .is(201);
    }

    @Test
    void tellsNothingOfALinkWithoutClicks() {
        Reply stats = stats();
        assertThat(stats.text("/redirect_count")).isEqualTo("0");
        assertThat(stats.text("/url/short_code")).isEqualTo("mine");
        assertThat(stats.json().at("/days").toString()).isEqualTo("[]");
        assertThat(stats.json().at("/referrers").toString()).isEqualTo("[]");
        assertThat(stats.json().at("/browsers").toString()).isEqualTo("[]");
    }

    @Test
    void sumsRedirectsUp() {
        api.get("/mine", FIREFOX, "Referer: https://News.Example:8443/a?b=c").is(302);
        api.get("/mine", FIREFOX, "Referer: https://news.example/").is(302);
        api.get("/mine", CHROME).is(302);
        await().untilAsserted(() -> assertThat(stats().text("/redirect_count")).isEqualTo("3"));
        Reply stats = stats();
        assertThat(stats.values("/referrers", "/name")).containsExactly("news.example", "direct");
        assertThat(stats.values("/referrers", "/clicks")).containsExactly("2", "1");
        assertThat(stats.values("/browsers", "/name")).containsExactly("Firefox", "Chrome");
        assertThat(stats.values("/browsers", "/clicks")).containsExactly("2", "1");
        assertThat(stats.values("/days", "/visitors")).containsExactly("2");
    }

    @Test
    void splitsClicksOfAnyNameByDay() {
        database.sql(OLD_CLICKS).then().block();
        Reply stats = stats();
        assertThat(stats.values("/days", "/date")).containsExactly("2025-01-01", "2025-01-02");
        assertThat(stats.values("/days", "/clicks")).containsExactly("2", "2");
        assertThat(stats.values("/days", "/visitors")).containsExactly("1", "2");
        assertThat(stats.text("/analyzed_clicks")).isEqualTo("4");
    }

    @Test
    void outlivesTheLinksDeletion() {
        api.get("/mine").is(302);
        api.delete("/urls/1").is(204);
        await().untilAsserted(() -> assertThat(stats().text("/redirect_count")).isEqualTo("1"));
    }

    private Reply stats() {
        return api.get("/urls/1/stats").is(200);
    }
}
