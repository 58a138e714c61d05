package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Bulk files under an Idempotency-Key. */
@ServiceTest
class BulkRepetitionIT {

    private static final String ANN = "username,email\nann,ann@example.com\n";

    @Autowired
    private WebTestClient http;

    @Autowired
    private MeterRegistry metrics;

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
    void replaysTheFirstAnswerToTheSameKeyAndFile() {
        String first = sendWithKey(ANN)
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        sendWithKey(ANN)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectBody(String.class)
                .isEqualTo(first);
        assertThat(first).contains("\"inserted\":1");
    }

    @Test
    void countsRowsOnceHoweverOftenTheirAnswerIsRepeated() {
        double inserted = rows("inserted");
        double failed = rows("failed");
        double skipped = rows("skipped");
        sendWithKey(ANN + ",nobody\n").expectStatus().isCreated();
        sendWithKey(ANN + ",nobody\n").expectStatus().isCreated();
        assertThat(rows("inserted")).isEqualTo(inserted + 1);
        assertThat(rows("failed")).isEqualTo(failed + 1);
        bulk.imports("users", "username,email", "ann,ann@example.com");
        assertThat(rows("skipped")).isEqualTo(skipped + 1);
        sendWithKey("username\nann\n")
                .expectStatus()
                .value(status -> assertThat(status).isBetween(400, 409));
        assertThat(rows("inserted")).isEqualTo(inserted + 1);
    }

    private double rows(String outcome) {
        return metrics.get("kintsugi.bulk.rows")
                .tags("kind", "users", "outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void refusesAnotherFileUnderTheSameKey() {
        sendWithKey(ANN).expectStatus().isCreated();
        sendWithKey(ANN + "bob,bob@example.com\n").expectStatus().isEqualTo(409);
        assertThat(database.count("users")).isOne();
    }

    @Test
    void forgetsTheKeyOfAnImportThatFailed() {
        sendWithKey("username\nann\n").expectStatus().isBadRequest();
        sendWithKey(ANN).expectStatus().isCreated();
    }

    private WebTestClient.ResponseSpec sendWithKey(String csv) {
        return bulk.to("users")
                .header("Idempotency-Key", "one-key")
                .contentType(BulkClient.CSV)
                .bodyValue(csv)
                .exchange();
    }
}
