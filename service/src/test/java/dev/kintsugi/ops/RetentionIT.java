package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import dev.kintsugi.web.WebProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Old events dropped by whole partitions, their clicks kept in the totals. */
@ServiceTest
class RetentionIT {

    @Autowired
    private WebTestClient http;

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
        fillFourPartitions();
    }

    @AfterEach
    void startOwnRounds() {
        ownRounds.start();
    }

    @Test
    void dropsAWholeOldPartitionAndKeepsTheTotals() {
        Maintenance maintenance = upkeep.keepingADay();
        Upkeep.round(maintenance);
        assertThat(upkeep.partitions()).doesNotContain("events_p0").contains("events_p1");
        assertTotal(7);
        assertThat(database.count("events")).isEqualTo(4);
        Upkeep.round(maintenance);
        Upkeep.round(maintenance);
        assertTotal(7);
        assertThat(database.number("SELECT archived FROM link_clicks")).isEqualTo(5);
    }

    @Test
    void neverDropsTheNewestTwoPartitions() {
        Maintenance maintenance = upkeep.keepingADay();
        for (int i = 0; i < 6; i++) {
            Upkeep.round(maintenance);
        }
        assertThat(upkeep.partitions()).startsWith("events_p2", "events_p3").doesNotContain("events_p0", "events_p1");
        assertThat(database.count("events")).isEqualTo(2);
    }

    @Test
    void keepsAPartitionWithOneYoungEvent() {
        database.run("UPDATE events SET \"timestamp\" = utc_now() WHERE id = 2");
        Upkeep.round(upkeep.keepingADay());
        assertThat(upkeep.partitions()).startsWith("events_p0");
    }

    @Test
    void countsNothingTwiceWhenTwoReplicasStartARoundAtOnce() {
        for (int i = 0; i < 3; i++) {
            Mono.when(upkeep.keepingADay().round(), upkeep.keepingADay().round())
                    .block(Upkeep.BOUND);
        }
        assertThat(upkeep.partitions()).startsWith("events_p2");
        assertTotal(7);
    }

    // Three clicks in the first partition, two in the second, one in each of the newest two.
    private void fillFourPartitions() {
        database.run("SELECT extend_event_partitions(3999999)");
        upkeep.click(1, 3, "now() - interval '9 days'");
        upkeep.click(1_000_001, 2, "now() - interval '8 days'");
        upkeep.click(2_000_001, 1, "now() - interval '7 days'");
        upkeep.click(3_000_001, 1, "now() - interval '6 days'");
        upkeep.moveSequence(3_000_001);
    }

    private void assertTotal(int clicks) {
        http.get()
                .uri("/urls/1/stats")
                .exchange()
                .expectBody()
                .jsonPath("$.redirect_count")
                .isEqualTo(clicks);
    }
}
