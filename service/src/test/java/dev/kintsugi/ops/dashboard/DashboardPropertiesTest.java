package dev.kintsugi.ops.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardPropertiesTest {

    @Test
    void nameNoPeersUnlessConfigured() {
        assertThat(BoundProperties.of(DashboardProperties.class).peers()).isEmpty();
    }

    @Test
    void takeSeveralNames() {
        assertThat(BoundProperties.of(
                                DashboardProperties.class,
                                "kintsugi.dashboard.peers=service, tasks.service:8081,10.0.0.1")
                        .peers())
                .containsExactly("service", "tasks.service:8081", "10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.dashboard.peers=http://service:8081",
                "kintsugi.dashboard.peers=service:port",
                "kintsugi.dashboard.peers=service:99999",
                "kintsugi.dashboard.peers=service:0",
                "kintsugi.dashboard.peers=me@service",
                "kintsugi.dashboard.peers=service/dashboard",
            })
    void refuseNonsenseAndNameTheKey(String setting) {
        assertThat(BoundProperties.refusal(DashboardProperties.class, setting)).contains(BoundProperties.key(setting));
    }
}
