package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.RowCounts;
import dev.kintsugi.testing.ServiceTest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Every endpoint that takes JSON refuses what is not right with a 4xx, and writes nothing. */
@ServiceTest
class HostileInputIT {

    private final Api api;
    private final RawHttp raw;
    private final DatabaseClient database;

    HostileInputIT(@Autowired WebTestClient http, @Autowired DatabaseClient database, @LocalServerPort int port) {
        api = new Api(http);
        raw = new RawHttp(port);
        this.database = database;
    }

    @BeforeEach
    void createWhatRequestsNeed() {
        api.user("alice");
        api.link("https://example.com/");
    }

    @ParameterizedTest
    @MethodSource
    void refusesAndWritesNothing(HostileInput.Case hostile) {
        Map<String, Long> rows = RowCounts.of(database);
        String user = api.get("/users/1").body();
        String link = api.get("/urls/1").body();
        Reply reply = hostile.contentType().isEmpty()
                ? raw.send(hostile.start(), hostile.body())
                : raw.send(hostile.start(), hostile.body(), "Content-Type: " + hostile.contentType());
        assertThat(reply.status()).as(reply.body()).isBetween(400, 499);
        reply.isProblem(reply.status());
        assertThat(RowCounts.of(database)).isEqualTo(rows);
        assertThat(api.get("/users/1").body()).isEqualTo(user);
        assertThat(api.get("/urls/1").body()).isEqualTo(link);
    }

    static Stream<HostileInput.Case> refusesAndWritesNothing() {
        return HostileInput.all();
    }
}
