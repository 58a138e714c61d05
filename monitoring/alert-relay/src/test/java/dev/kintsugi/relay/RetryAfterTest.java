package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "2     | {\"retry_after\": 1.337, \"global\": false} | 2000",
                "1     | {\"retry_after\": 1.337}                    | 1337",
                "-     | {\"retry_after\": 0.0004}                   | 1",
                "0.5   | {}                                          | 500",
                "65    | <html>error code: 1015</html>               | 65000",
                "soon  | {\"retry_after\": \"soon\"}                 | 0",
                "-     | []                                          | 0",
                "-1    | {\"retry_after\": -1}                       | 0",
                "NaN   | ``                                          | 0",
                "1e300 | {}                                          | 3600000",
            })
    void isTheLongerOfTheTwoWithinAnHour(String header, String body, long millis) {
        HttpHeaders headers = HttpHeaders.of(
                header == null ? Map.of() : Map.of("retry-after", List.of(header)), (name, value) -> true);
        assertThat(RetryAfter.of(headers, body)).isEqualTo(Duration.ofMillis(millis));
    }
}
