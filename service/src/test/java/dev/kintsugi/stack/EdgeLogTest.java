package dev.kintsugi.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeLogTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0",
                "replicas | 0",
                "10.0.1.3:8080 | 1",
                "10.0.1.3:8080, 10.0.1.4:8080 | 2",
                "replicas : 10.0.1.4:8080 | 1",
                "10.0.1.3:8080 : 10.0.1.3:8080 | 2",
                "10.0.1.3:8080, 10.0.1.4:8080 : any_replica | 2",
                "[fd00::3]:8080, [fd00::4]:8080 | 2"
            })
    void countsEachTimeThatARequestWasSent(String upstreamAddresses, int times) {
        assertThat(EdgeLog.sent(upstreamAddresses)).isEqualTo(times);
    }
}
