package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "",
                "text/plain",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/plain, application/json;q=0.5",
                "application/*",
                "image/png",
                "not a type",
                "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
            })
    void isTextForWhoeverDoesNotPreferAnotherByName(String accept) {
        assertThat(MetricsFormat.of(accept)).isEqualTo(MetricsFormat.TEXT);
    }

    @Test
    void isTextWithoutAWish() {
        assertThat(MetricsFormat.of(null)).isEqualTo(MetricsFormat.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "application/json, text/plain, */*",
                "text/plain;q=0.5, application/json",
            })
    void isJsonForWhoeverPrefersIt(String accept) {
        assertThat(MetricsFormat.of(accept)).isEqualTo(MetricsFormat.JSON);
    }

    // What Prometheus 3 sends.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                        + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;q=0.4,*/*;q=0.1",
                "application/openmetrics-text",
            })
    void isOpenMetricsForWhoeverUnderstandsIt(String accept) {
        assertThat(MetricsFormat.of(accept)).isEqualTo(MetricsFormat.OPEN_METRICS);
    }
}
