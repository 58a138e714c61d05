package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientIpTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.99, 203.0.113.0",
        "10.0.0.0, 10.0.0.0",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0",
        "::1, 0:0:0:0:0:0:0:0",
        "::ffff:203.0.113.99, 203.0.113.0"
    })
    void losesItsLastOctetOrItsLast80Bits(String address, String kept) {
        assertThat(ClientIp.anonymised(InetAddress.ofLiteral(address))).isEqualTo(kept);
    }
}
