package dev.kintsugi.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertPropertiesTest {

    @Test
    void nameNoPrometheusUnlessConfigured() {
        assertThat(BoundProperties.of(AlertProperties.class).prometheusUrl()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.alerts.prometheus-url=http://prometheus:9090",
                "kintsugi.alerts.prometheus-url=https://prometheus.example/below/here/",
            })
    void takeAServersAddress(String setting) {
        assertThat(BoundProperties.refusal(AlertProperties.class, setting)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.alerts.prometheus-url=prometheus:9090",
                "kintsugi.alerts.prometheus-url=ftp://prometheus",
                "kintsugi.alerts.prometheus-url=http:///rules",
                "kintsugi.alerts.prometheus-url=http://me:secret@prometheus",
                "kintsugi.alerts.prometheus-url=http://prometheus?x=1",
                "kintsugi.alerts.prometheus-url=http://prometheus#x",
            })
    void refuseNonsenseAndNameTheKey(String setting) {
        assertThat(BoundProperties.refusal(AlertProperties.class, setting)).contains(BoundProperties.key(setting));
    }
}
