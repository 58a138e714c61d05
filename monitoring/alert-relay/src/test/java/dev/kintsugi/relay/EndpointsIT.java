package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsIT extends WithRelay {

    @Override
    Clock time() {
        return Clock.systemUTC();
    }

    @Test
    void saysWhatItReceivedAndWhatBecameOfIt() throws Exception {
        relay.send(Alerts.firing("ServiceDown"));
        relay.channel.awaitTaken(1);
        relay.awaitDone();
        JsonNode status = relay.status();
        assertThat(status.path("discord").asText()).isEqualTo("up");
        assertThat(status.path("counts").path("received").path("kept").asInt()).isEqualTo(1);
        assertThat(status.path("counts").path("delivered").asInt()).isEqualTo(1);
        JsonNode line = status.path("latest").path(1);
        assertThat(line.path("event").asText()).isEqualTo("delivered");
        assertThat(line.path("alert").asText()).isEqualTo("ServiceDown");
        assertThat(line.path("status").asText()).isEqualTo("firing");
        assertThat(line.path("severity").asText()).isEqualTo("critical");
    }

    @Test
    void saysHowItIs() throws Exception {
        assertThat(relay.get("/health").statusCode()).isEqualTo(200);
        assertThat(relay.get("/health").body())
                .isEqualTo("{\"status\":\"up\",\"storage\":\"writable\",\"discord\":\"up\",\"waiting\":0}");
        assertThat(relay.get("/livez").body()).isEqualTo("ok\n");
    }

    @Test
    void describesEachMetricAndHasItFromTheStart() throws Exception {
        String metrics = relay.metrics();
        for (String name : List.of(
                "received", "delivered", "retried", "refused", "failed", "dropped", "marked", "storage_failures")) {
            assertThat(metrics)
                    .containsPattern("# HELP kintsugi_relay_" + name + "_total [A-Z]")
                    .contains("# TYPE kintsugi_relay_" + name + "_total counter")
                    .containsPattern("(?m)^kintsugi_relay_" + name + "_total(\\{.*})? 0\\.0$");
        }
        for (String name : List.of("waiting", "oldest_waiting_seconds", "drill")) {
            assertThat(metrics)
                    .contains("# TYPE kintsugi_relay_" + name + " gauge", "\nkintsugi_relay_" + name + " 0.0");
        }
    }

    @Test
    void beginsADrill() throws Exception {
        assertThat(relay.metrics()).contains("\nkintsugi_relay_drill 0.0");
        assertThat(relay.post("/drill")).isEqualTo(202);
        assertThat(relay.metrics()).contains("\nkintsugi_relay_drill 1.0");
    }

    @Test
    void hasEachMetricInItsReadme() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        List<String> names = relay.metrics()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.replaceFirst("# TYPE (\\S+) .*", "$1"))
                .toList();
        assertThat(names)
                .hasSize(11)
                .allMatch(name -> readme.contains("`" + name + "`") || readme.contains("`" + name + "{"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/other", "/alerts", "/metrics/", "/health?/../x"})
    void answersNothingElse(String path) throws Exception {
        int expected = path.startsWith("/health?") ? 200 : 404;
        assertThat(relay.get(path).statusCode()).isEqualTo(expected);
    }
}
