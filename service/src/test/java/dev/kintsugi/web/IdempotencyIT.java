package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.RowCounts;
import dev.kintsugi.testing.ServiceTest;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** POSTs with an Idempotency-Key. */
@ServiceTest
class IdempotencyIT {

    private static final String KEY = "Idempotency-Key: 8f14e45f-ceea";
    private static final String LINK = "{'original_url':'https://example.com/'}";

    private final Api api;
    private final DatabaseClient database;

    IdempotencyIT(@Autowired WebTestClient http, @Autowired DatabaseClient database) {
        api = new Api(http);
        this.database = database;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/users   | {'username':'bob','email':'bob@example.com'} | users",
                "/urls    | {'original_url':'https://example.com/'}      | links",
                "/shorten | {'url':'https://example.com/'}               | links",
                "/events  | {'url_id':1,'event_type':'seen'}             | events",
            })
    void replaysTheFirstAnswer(String path, String body, String table) {
        api.link("https://example.com/");
        Reply first = api.post(path, body, KEY).is(201);
        long rows = RowCounts.of(database, table);
        Reply second = api.post(path, body, KEY).is(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isNotBlank().isEqualTo(first.header("Location"));
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(RowCounts.of(database, table)).isEqualTo(rows);
    }

    @Test
    void replaysAnImport() {
        String csv = "username,email\nalice,alice@example.com\n";
        Reply first = api.postCsv("/users/bulk", csv, KEY).is(201);
        assertThat(api.postCsv("/users/bulk", csv, KEY).is(201).body()).isEqualTo(first.body());
        assertThat(first.text("/inserted")).isEqualTo("1");
        api.postCsv("/users/bulk", csv + "bob,bob@example.com\n", KEY).isProblem(409);
        assertThat(api.get("/users").ids()).hasSize(1);
    }

    @Test
    void refusesTheKeyForAnotherBody() {
        api.post("/urls", LINK, KEY).is(201);
        api.post("/urls", "{'original_url':'https://example.org/'}", KEY).isProblem(409);
        assertThat(api.get("/urls").ids()).hasSize(1);
    }

    @Test
    void refusesTheKeyForAnotherRoute() {
        api.post("/urls", LINK, KEY).is(201);
        api.post("/shorten", LINK, KEY).isProblem(409);
        assertThat(api.get("/urls").ids()).hasSize(1);
    }

    @Test
    void doesEachKeysWorkOnItsOwn() {
        api.post("/urls", LINK, KEY).is(201);
        api.post("/urls", LINK, KEY + "2").is(201);
        assertThat(api.get("/urls").ids()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00fc", "TOO LONG"})
    void refusesAKeyThatIsNotSane(String key) {
        String sent = key.equals("TOO LONG") ? "a".repeat(256) : key;
        api.post("/urls", LINK, "Idempotency-Key:" + sent).isProblem(400).names("Idempotency-Key");
        assertThat(api.get("/urls").body()).isEqualTo("[]");
    }

    @Test
    void takesAKeyOf255Characters() {
        api.post("/urls", LINK, "Idempotency-Key: " + "~".repeat(255)).is(201);
        api.post("/urls", LINK, "Idempotency-Key: " + "~".repeat(255)).is(201);
        assertThat(api.get("/urls").ids()).hasSize(1);
    }

    @Test
    void doesTheWorkOnceForFiftyAtOnce() throws Exception {
        Callable<Reply> post = () -> api.post("/urls", LINK, KEY).is(201);
        try (var clients = Executors.newFixedThreadPool(50)) {
            var answers = clients.invokeAll(Collections.nCopies(50, post));
            Reply one = answers.getFirst().get();
            for (var answer : answers) {
                assertThat(answer.get().body()).isEqualTo(one.body());
                assertThat(answer.get().header("Location")).isEqualTo("/urls/" + one.id());
            }
        }
        assertThat(api.get("/urls").ids()).hasSize(1);
        assertThat(api.get("/events").ids()).hasSize(1);
        assertThat(RowCounts.of(database, "idempotency_key")).isEqualTo(1);
    }

    @Test
    void leavesNoClaimWhenTheWorkFails() {
        String body = "{'original_url':'https://example.com/','user_id':1}";
        api.post("/urls", body, KEY).isProblem(404);
        api.post("/urls", "{'original_url':1}", KEY).isProblem(400);
        assertThat(RowCounts.of(database, "idempotency_key")).isZero();
        api.user("alice");
        api.post("/urls", body, KEY).is(201);
        assertThat(api.post("/urls", body, KEY).is(201).id()).isEqualTo(1);
    }

    @Test
    void leavesNoClaimWhenTheNameIsTaken() {
        String bob = "{'username':'bob','email':'bob@example.com'}";
        api.user("bob");
        api.post("/users", bob, KEY).isProblem(409).names("username");
        api.delete("/users/1").is(204);
        api.post("/users", bob, KEY).is(201);
    }
}
