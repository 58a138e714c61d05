package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.AlternativeServiceTest;
import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Backends;
import dev.kintsugi.testing.Reply;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A POST whose key another transaction holds for longer than the service waits (300 ms here). */
@AlternativeServiceTest
class HeldKeyIT {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('idempotency  held', 0))";
    private static final String LINK = "{'original_url':'https://example.com/'}";

    private final Api api;
    private final String database;

    HeldKeyIT(@Autowired WebTestClient http, @Value("${kintsugi.database.name}") String database) {
        api = new Api(http);
        this.database = database;
    }

    @Test
    void answers503AndDoesTheWorkOnceTheKeyIsFree() throws Exception {
        try (Connection holder = Backends.connect(database);
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute(LOCK);
            Reply busy = api.post("/urls", LINK, "Idempotency-Key: held").isProblem(503);
            assertThat(busy.header("Retry-After")).matches("[1-9][0-9]*");
            api.post("/urls", LINK, "Idempotency-Key: other").is(201);
            holder.rollback();
        }
        assertThat(api.get("/urls").ids()).hasSize(1);
        api.post("/urls", LINK, "Idempotency-Key: held").is(201);
        assertThat(api.get("/urls").ids()).hasSize(2);
    }
}
