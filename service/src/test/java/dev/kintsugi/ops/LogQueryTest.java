package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.web.Problem;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class LogQueryTest {

    private static final LogEntry ENTRY = LogEntry.of("""
            {"timestamp":"2026-11-22T00:37:01.5Z","level":"WARN","logger":"dev.kintsugi.web.RequestLines",\
            "message":"Request answered","status":503,"cause":{"text":["Überlauf"]}}""").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "'', 100",
        "lines=7, 7",
        "limit=7, 7",
        "lines=1000, 1000",
        "lines=1001, 1000",
        "lines=999999999999999999, 1000",
        "limit=0, 1",
        "limit=-5, 1",
    })
    void takesAsManyAsAPageMayHold(String query, int limit) {
        assertThat(read(query).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lines=many",
                "lines=1.5",
                "lines=",
                "limit=1&limit=2",
                "lines=1&limit=1",
                "level=loud",
                "level=",
                "level=info,warn",
                "filter=",
                "filter=%00",
                "filter=%0d%0a",
                "filter=a&filter=b"
            })
    void refusesWhatItCannotRead(String query) {
        assertThatThrownBy(() -> read(query))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST));
    }

    @ParameterizedTest
    @CsvSource({
        "level=warn, true",
        "level=WARNING, true",
        "level=info, true",
        "level=Trace, true",
        "level=error, false",
        "filter=ANSWERED, true",
        "filter=503, true",
        "filter=requestlines, true",
        "filter=%C3%BCberlauf, true",
        "filter=2026-11-22, true",
        "filter=timestamp, false",
        "filter=nothing, false",
        "level=error&filter=answered, false",
    })
    void matchesByLevelAndByWhatTheValuesContain(String query, boolean matches) {
        assertThat(read(query).matches(ENTRY)).isEqualTo(matches);
    }

    @Test
    void leavesOutWhatHasNoLevelOnceOneIsAskedFor() {
        LogEntry odd = LogEntry.of("{\"timestamp\":\"2026-11-22T00:37:01Z\"}").orElseThrow();
        assertThat(read("").matches(odd)).isTrue();
        assertThat(read("level=trace").matches(odd)).isFalse();
    }

    private static LogQuery read(String query) {
        return LogQuery.of(MockServerHttpRequest.method(HttpMethod.GET, URI.create("/logs?" + query))
                .build());
    }
}
