package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.kintsugi.testing.CapturedLog;
import dev.kintsugi.testing.Database;
import dev.kintsugi.testing.ServiceTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Operators;

/** Imports whose client goes away, and imports at the same time. */
@ServiceTest
class BulkDisconnectIT {

    private static final List<String> TABLES = List.of("users", "user_alias", "links", "events", "idempotency_key");
    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final String MULTIPART = "multipart/form-data; boundary=half";
    private static final String PART =
            "--half\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";

    @RegisterExtension
    private final CapturedLog reactor = new CapturedLog(Operators.class);

    @Autowired
    private WebTestClient http;

    @Autowired
    private Environment environment;

    @LocalServerPort
    private int port;

    private BulkClient bulk;
    private Database database;

    @BeforeEach
    void startWithAUser() {
        bulk = new BulkClient(http);
        database = Database.of(environment);
        bulk.imports("users", "username,email", "first,first@example.com");
    }

    @ParameterizedTest
    @CsvSource({"text/csv,false", "text/csv,true", "multipart,false", "multipart,true"})
    void keepsNothingOfAnUploadThatBreaksOff(String type, boolean reset) throws IOException {
        List<String> before = database.fingerprints(TABLES);
        boolean multipart = type.equals("multipart");
        try (RawUpload upload = new RawUpload(port, "/users/bulk", multipart ? MULTIPART : type)) {
            upload.send((multipart ? PART : "") + "username,email\n" + users(0, 5_000));
            awaitImporting();
            if (reset) {
                upload.reset();
            }
        }
        awaitNoTransaction();
        assertThat(database.fingerprints(TABLES)).isEqualTo(before);
        assertThat(bulk.imports("users", "username,email", "after,after@example.com")
                        .inserted())
                .isOne();
        assertThat(reactor.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void keepsItsPoolWhenManyUploadsBreakOff() throws IOException {
        for (int i = 0; i < 25; i++) {
            try (RawUpload upload = new RawUpload(port, "/users/bulk", "text/csv")) {
                upload.send("username,email\n" + users(0, 100));
                awaitImporting();
            }
            awaitNoTransaction();
        }
        assertThat(bulk.imports("users", "username,email", "after,after@example.com")
                        .inserted())
                .isOne();
        assertThat(database.number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isZero();
    }

    @Test
    void makesASecondImportWaitAndTellsItToComeBackWhenThatTakesTooLong() throws IOException {
        try (RawUpload first = new RawUpload(port, "/users/bulk", "text/csv")) {
            first.send("username,email\n" + users(0, 10));
            awaitImporting();
            bulk.sendText("users", "username,email\nlate,late@example.com\n")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueMatches("Retry-After", "\\d+");
            first.send(users(10, 20));
            assertThat(first.finish()).contains(" 201 ");
        }
        assertThat(database.count("users")).isEqualTo(21);
    }

    @Test
    void endsTwoImportsAtOnceBothWell() {
        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> status(users(0, 3_000)));
        CompletableFuture<Integer> two = CompletableFuture.supplyAsync(() -> status(users(3_000, 6_000)));
        assertThat(List.of(one.join(), two.join())).containsOnly(201);
        assertThat(database.count("users")).isEqualTo(6_001);
    }

    @Test
    void givesUpAClientThatStopsSending() throws IOException {
        try (RawUpload stalled = new RawUpload(port, "/users/bulk", "text/csv")) {
            stalled.send("username,email\n" + users(0, 10));
            awaitImporting();
            awaitNoTransaction();
            assertThat(database.count("users")).isOne();
        }
    }

    private int status(String rows) {
        EntityExchangeResult<byte[]> answer =
                bulk.sendText("users", "username,email\n" + rows).expectBody().returnResult();
        return answer.getStatus().value();
    }

    private void awaitImporting() {
        Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(20)).until(() -> openTransactions() > 0);
    }

    private void awaitNoTransaction() {
        Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(20)).until(() -> openTransactions() == 0);
    }

    private long openTransactions() {
        return database.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND xact_start IS NOT NULL");
    }

    private static String users(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "user%1$d,user%1$d@example.com\n".formatted(i))
                .collect(Collectors.joining());
    }
}
