package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertLogTest {

    private static final int LARGEST = 1_000;

    @TempDir
    private Path folder;

    private Path file;
    private AlertLog log;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("alerts.log");
        log = AlertLog.open(file, LARGEST);
    }

    @Test
    void remembersItsLinesAndTheLastNumber() throws IOException {
        log.append(List.of(line(1, "received"), line(2, "received"), line(2, "delivered")));
        AlertLog next = AlertLog.open(file, LARGEST);
        assertThat(next.latest()).isEqualTo(log.latest()).hasSize(3);
        assertThat(next.last()).isEqualTo(2);
    }

    @Test
    void goesOnAfterALineThatADyingProcessBegan() throws IOException {
        log.append(List.of(line(1, "received")));
        // Half a character as well.
        Files.write(file, "{\"time\":\"2026 \u00e9".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        Files.write(file, new byte[] {(byte) 0xc3}, StandardOpenOption.APPEND);
        AlertLog next = AlertLog.open(file, LARGEST);
        next.append(List.of(line(2, "received")));
        assertThat(AlertLog.open(file, LARGEST).latest())
                .extracting(AlertLog.Line::number)
                .containsExactly(1L, 2L);
    }

    @Test
    void passesOverLinesThatAreNone() throws IOException {
        Files.writeString(file, "null\n{}\n[]\n\0\0\0\n");
        AlertLog next = AlertLog.open(file, LARGEST);
        assertThat(next.latest()).isEmpty();
        next.append(List.of(line(1, "received")));
        assertThat(AlertLog.open(file, LARGEST).latest()).hasSize(1);
    }

    @Test
    void hasTwoFilesOfBoundedSize() throws IOException {
        for (int number = 1; number <= 500; number++) {
            log.append(List.of(line(number, "received")));
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("alerts.log", "alerts.log.1");
        assertThat(Files.size(file)).isLessThanOrEqualTo(LARGEST);
        assertThat(Files.size(folder.resolve("alerts.log.1"))).isLessThanOrEqualTo(LARGEST);
        assertThat(log.latest()).hasSize(100);
        assertThat(AlertLog.open(file, LARGEST).last()).isEqualTo(500);
    }

    @Test
    void hasOneLineOfPlainCharactersForEachAlertWhateverItsTextSays() throws IOException {
        String text = "A\nB\r\u001b[31m\u0085\u2028\u202e\"}\n{";
        Alert alert = new Alert("firing", Map.of("alertname", text), Map.of("summary", text), "", "", "", text);
        log.append(List.of(AlertLog.Line.of("t", 1, "received", alert, text)));
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length - 1; at++) {
            assertThat(bytes[at]).isBetween((byte) ' ', (byte) '~');
        }
        assertThat(AlertLog.open(file, LARGEST).latest())
                .extracting(AlertLog.Line::alert)
                .containsExactly(text);
    }

    @Test
    void hasLinesOfBoundedLength() throws IOException {
        String text = "\u00e9".repeat(50_000);
        Alert alert = new Alert(
                text,
                Map.of("alertname", text, "severity", text, "instance", text),
                Map.of("summary", text),
                text,
                text,
                text,
                text);
        log.append(List.of(AlertLog.Line.of("t", 1, "received", alert, text)));
        assertThat(Files.size(file)).isLessThan(5_000);
    }

    @Test
    void saysWhenItCannotBeWritten() throws IOException {
        Files.delete(folder);
        assertThatIOException().isThrownBy(() -> log.append(List.of(line(1, "received"))));
        assertThat(log.latest()).isEmpty();
        assertThat(log.last()).isZero();
    }

    private static AlertLog.Line line(long number, String event) {
        return AlertLog.Line.of("2026-11-21T10:00:00Z", number, event, Alerts.firing("ServiceDown"), "");
    }
}
