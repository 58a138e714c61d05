package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogEntryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "[]",
                "1",
                "null",
                "{}",
                "{\"timestamp\":1}",
                "{\"timestamp\":\"yesterday\"}",
                "{\"timestamp\":\"2026-11-22T00:37:01\"}",
                "{\"timestamp\":\"2026-11-22T00:37:01Z\",\"mess",
                "{\"timestamp\":\"2026-11-22T00:37:01Z\"}}{"
            })
    void isNotALineThatIsTornOrSomebodyElses(String line) {
        assertThat(LogEntry.of(line)).isEmpty();
    }

    @Test
    void isNotALineThatIsNestedTooDeep() {
        assertThat(LogEntry.of("{\"timestamp\":\"2026-11-22T00:37:01Z\",\"x\":" + "[".repeat(20_000)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T00:37:01.123456789Z, 2026-11-22T00:37:01.123Z",
        "2026-11-22T00:37:01Z, 2026-11-22T00:37:01.000Z",
        "2026-11-22T02:37:01.5+02:00, 2026-11-22T00:37:01.500Z",
    })
    void tellsItsTimeInUtcToTheMillisecond(String written, String told) {
        LogEntry entry = LogEntry.of("{\"timestamp\":\"" + written + "\"}").orElseThrow();
        assertThat(entry.json()).contains("\"timestamp\":\"" + told + "\"");
        assertThat(entry.time()).isAfterOrEqualTo(Instant.parse(told));
    }

    @Test
    void tellsFirstWhatEveryEntryHasAndThenTheRest() {
        LogEntry entry = LogEntry.of("{\"status\":404,\"message\":\"Request answered\",\"level\":\"INFO\","
                        + "\"timestamp\":\"2026-11-22T00:37:01Z\",\"logger\":\"x\",\"path\":\"/a\\u001b[2J\\r\\nb\"}")
                .orElseThrow();
        assertThat(entry.json())
                .isEqualTo("{\"timestamp\":\"2026-11-22T00:37:01.000Z\",\"level\":\"INFO\",\"logger\":\"x\","
                        + "\"message\":\"Request answered\",\"status\":404,\"path\":\"/a\\u001B[2J\\r\\nb\"}");
    }
}
