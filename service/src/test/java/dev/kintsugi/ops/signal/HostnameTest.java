package dev.kintsugi.ops.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class HostnameTest {

    @Test
    void isTheNameByTheFirstWhoKnowsIt() {
        assertThat(Hostname.first(HostnameTest::nobody, () -> " \n", () -> null, () -> "web-1\n", () -> "other"))
                .isEqualTo("web-1");
    }

    @Test
    void isUnknownWhereNobodyKnowsIt() {
        assertThat(Hostname.first(HostnameTest::nobody, () -> "")).isEqualTo("unknown");
    }

    @Test
    void isTheSameAsJavasWhereJavaFindsOne() throws UnknownHostException {
        assertThat(Hostname.get()).isEqualTo(InetAddress.getLocalHost().getHostName());
    }

    private static String nobody() throws IOException {
        throw new UnknownHostException("no name server");
    }
}
