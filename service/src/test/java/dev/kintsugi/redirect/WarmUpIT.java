package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What replicas and Redis learn before anybody asks. */
class WarmUpIT {

    private static final String TARGET = "https://example.com/";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Scene scene;
    private static Replica first;

    @BeforeAll
    static void open() {
        scene = new Scene();
        first = scene.start();
        scene.heal();
        // Long ago, as far as replays are concerned.
        scene.sql("ALTER TABLE links DISABLE TRIGGER USER; INSERT INTO links"
                + " (short_code, original_url, is_active, changed_at)"
                + " SELECT 'link' || i, '" + TARGET
                + "', i % 100 <> 0, '2020-01-01' FROM generate_series(1, 1000) AS i;"
                + " ALTER TABLE links ENABLE TRIGGER USER");
        scene.sql("INSERT INTO events (url_id, event_type) SELECT links.id, 'click'"
                + " FROM links, generate_series(1, links.id) WHERE short_code IN ('link7', 'link8', 'link9')");
        scene.sql("INSERT INTO events (url_id, event_type) SELECT id, 'viewed' FROM links, generate_series(1, 20)"
                + " WHERE short_code IN ('link1', 'link2')");
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void aReplicaLearnsTheLinksClickedMost() {
        Replica second = scene.start("kintsugi.warm-up.local-links=2");
        await().atMost(SOON).until(() -> second.metric("kintsugi_redirect_local_entries", "") == 2);
        second.awaitWell();
        double loaded = second.metric("kintsugi_redirect_lookups_total", "source=\"local\"");
        assertThat(second.target("link9")).isEqualTo(TARGET);
        assertThat(second.target("link8")).isEqualTo(TARGET);
        assertThat(second.metric("kintsugi_redirect_lookups_total", "source=\"local\"") - loaded)
                .isEqualTo(2);
    }

    @Test
    void anEmptyRedisIsGivenTheActiveLinksWheneverItIsEmpty() {
        scene.redis.kill();
        scene.redis.restartAt("127.0.0.1");
        await().atMost(SOON).untilAsserted(() -> assertThat(scene.ask("DBSIZE")).isEqualTo(":992"));
        assertThat(scene.ask("EXISTS kintsugi:link:2:link1")).isEqualTo(":1");
        assertThat(scene.ask("EXISTS kintsugi:link:2:link100")).isEqualTo(":0");
        assertThat(first.metric("resilience4j_circuitbreaker_state", "name=\"redis\",state=\"closed\""))
                .isEqualTo(1);
        assertThat(first.metric("resilience4j_circuitbreaker_state", "name=\"postgres\",state=\"closed\""))
                .isEqualTo(1);
    }

    @Test
    void aReplicaThatStartsWithoutPostgresServesWhatRedisKnows() {
        await().atMost(SOON)
                .until(() -> scene.ask("EXISTS kintsugi:link:2:link1").equals(":1"));
        scene.postgres.close();
        Replica late = scene.start();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(late.target("link1")).isEqualTo(TARGET));
        assertThat(late.target("link100")).isEqualTo("503");
        scene.postgres.restartAt("127.0.0.1");
        scene.heal();
        assertThat(late.target("link100")).isEqualTo("404");
    }
}
