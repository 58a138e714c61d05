package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Whatever callers ask for, the number of series stays: each is memory here and in Prometheus. */
@ServiceTest
class CardinalityIT {

    private static final int ROUNDS = 1_000;
    // What differs from one round to the next is its number, wherever a caller may put one.
    private static final List<String> REQUESTS = List.of(
            "GET /code%d",
            "GET /no/thing/%d",
            "GET /users/%d",
            "GET /urls/%d/events?page=%d",
            "ODD%d /users",
            "ODD%d /code",
            "DELETE /users/x%d",
            "GET http://host%d.example/users/%d",
            "GET http://host%d.example/code%d",
            "GET /actuator/%d");

    private final Api api;
    private final RawHttp raw;

    CardinalityIT(@Autowired WebTestClient http, @LocalServerPort int port) {
        api = new Api(http);
        raw = new RawHttp(port);
    }

    @Test
    void tenThousandDifferentRequestsAddNoSeries() {
        fire(0, 3);
        // The first scrape is itself a request that no earlier one has told of.
        assertThat(series()).isNotEmpty();
        Set<String> before = series();
        fire(3, 3 + ROUNDS);
        Set<String> added = new TreeSet<>(series());
        added.removeAll(before);
        // A collection may have a cause that is new.
        added.removeIf(name -> name.startsWith("jvm_gc_"));
        assertThat(added).isEmpty();
    }

    private void fire(int from, int to) {
        for (int round = from; round < to; round++) {
            int number = round;
            List<Reply> replies = raw.onOneConnection(REQUESTS.stream()
                    .map(request -> request.replace("%d", String.valueOf(100_000 + number)))
                    .toArray(String[]::new));
            assertThat(replies).hasSize(REQUESTS.size()).allMatch(reply -> reply.status() >= 400);
        }
    }

    private Set<String> series() {
        return MetricSeries.names(api.get("/metrics").is(200).body());
    }
}
