package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2",
        "10.9.9.9/8, 10.1.2.3",
        "172.16.0.0/12, 172.31.255.255",
        "192.0.2.128/25, 192.0.2.200",
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/32, 192.0.2.7",
        "0.0.0.0/0, 203.0.113.9",
        "::1, 0:0:0:0:0:0:0:1",
        "2001:db8::/33, 2001:db8:7fff::1",
        "::/0, 2001:db8::1",
        "10.0.0.0/8, ::ffff:10.1.2.3",
        "::ffff:10.1.2.3, 10.1.2.3"
    })
    void containsTheAddress(String block, String address) {
        assertThat(AddressBlock.parse(block).contains(literal(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 11.0.0.0",
        "172.16.0.0/12, 172.32.0.0",
        "192.0.2.128/25, 192.0.2.127",
        "192.0.2.7, 192.0.2.8",
        "0.0.0.0/0, 2001:db8::1",
        "::/0, 203.0.113.9",
        "2001:db8::/33, 2001:db8:8000::1"
    })
    void doesNotContainTheAddress(String block, String address) {
        assertThat(AddressBlock.parse(block).contains(literal(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"proxy", "localhost", "10.0.0", "10.0.0.256", "", "/8", "10.0.0.0/8/8", "10.0.0.0 /8", "::g"})
    void refusesWhatIsNoAddressAndNamesTheKey(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressBlock.parse(text))
                .withMessageContaining("kintsugi.web.trusted-proxies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/x", "::1/129"})
    void refusesAPrefixThatDoesNotFit(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressBlock.parse(text))
                .withMessageContaining("kintsugi.web.trusted-proxies: '" + text + "' needs a prefix of 0 to ");
    }

    @Test
    void asksNoNameServerForALiteral() {
        assertThat(AddressBlock.literal("localhost")).isNull();
    }

    private static InetAddress literal(String text) {
        InetAddress address = AddressBlock.literal(text);
        assertThat(address).isNotNull();
        return address;
    }
}
