package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {

    private static final long MOST_BYTES = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void isAFileForEachAlertAndState() throws IOException {
        Evidence evidence = Evidence.in(folder, 100, MOST_BYTES);
        evidence.write(waiting(1, Alerts.firing("ServiceDown"), Alerts.firing("HighLatency")));
        evidence.write(waiting(2, Alerts.firing("ServiceDown")));
        evidence.write(waiting(3, Alerts.resolved("ServiceDown")));
        String name = "2026-11-21T10-00-00-123456789Z_ServiceDown_f" + "ServiceDown".hashCode();
        assertThat(files()).hasSize(3).contains(name + "_firing.json", name + "_resolved.json");
        JsonNode content =
                Json.MAPPER.readTree(folder.resolve(name + "_firing.json").toFile());
        assertThat(content.path("received_at").asText()).isEqualTo("2026-11-21T10:00:07Z");
        assertThat(content.path("notification").asInt()).isEqualTo(2);
        assertThat(content.path("alertmanager").asText()).isEqualTo("http://alertmanager:9093");
        assertThat(content.path("alert").path("labels").path("severity").asText())
                .isEqualTo("critical");
        assertThat(content.path("alert").path("generatorURL").asText()).isEqualTo("http://prometheus:9090/graph");
    }

    @Test
    void staysInItsFolderWhateverAnAlertIsCalled() throws IOException {
        String name = "../../" + "x".repeat(300) + "\0/\n";
        Alert alert = new Alert("../..", Map.of("alertname", name), Map.of(), "/", "", "", "..");
        Evidence.in(folder, 100, MOST_BYTES).write(waiting(1, alert));
        assertThat(files()).singleElement().asString().matches("[A-Za-z0-9_-]{1,200}\\.json");
    }

    @Test
    void keepsTheNewestFiles() throws IOException {
        Evidence evidence = Evidence.in(folder, 2, MOST_BYTES);
        evidence.write(waiting(1, Alerts.firing("First")));
        age(files().getFirst(), 2_000);
        evidence.write(waiting(2, Alerts.firing("Second")));
        age(named("Second"), 1_000);
        evidence.write(waiting(3, Alerts.firing("Third")));
        assertThat(files()).hasSize(2).noneMatch(file -> file.contains("First"));
    }

    @Test
    void keepsNoMoreBytesThanItMay() throws IOException {
        Evidence.in(folder, 100, MOST_BYTES).write(waiting(1, Alerts.firing("First")));
        age(files().getFirst(), 1_000);
        long size = Files.size(folder.resolve(files().getFirst()));
        Evidence.in(folder, 100, size + size / 2).write(waiting(2, Alerts.firing("Second")));
        assertThat(files()).singleElement().asString().contains("Second");
    }

    private void age(String file, long millis) throws IOException {
        Path path = folder.resolve(file);
        Files.setLastModifiedTime(
                path, FileTime.fromMillis(Files.getLastModifiedTime(path).toMillis() - millis));
    }

    private String named(String alert) {
        return files().stream().filter(file -> file.contains(alert)).findAny().orElseThrow();
    }

    private List<String> files() {
        return List.of(folder.toFile().list());
    }

    private static Waiting waiting(long number, Alert... alerts) {
        return new Waiting(number, Moment.START, Alerts.notification(alerts), Waiting.Progress.NONE);
    }
}
