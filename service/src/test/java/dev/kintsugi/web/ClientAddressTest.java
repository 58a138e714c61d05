package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressTest {

    private final ClientAddress clients = new ClientAddress(
            BoundProperties.of(WebProperties.class, "kintsugi.web.trusted-proxies=10.0.0.0/8, fd00::/8"));

    @ParameterizedTest(name = "{1} forwarded by {0} is {2}")
    @CsvSource({
        // A stranger's word counts for nothing.
        "203.0.113.9, 198.51.100.1, 203.0.113.9",
        "203.0.113.9, '10.0.0.1', 203.0.113.9",
        // A trusted proxy's does: the nearest hop that is not ours, whatever stands before it.
        "10.0.0.1, 198.51.100.1, 198.51.100.1",
        "10.0.0.1, '1.1.1.1, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, '198.51.100.1, 10.0.0.2', 198.51.100.1",
        "10.0.0.1, '10.0.0.3, 10.0.0.2', 10.0.0.3",
        "fd00::1, 2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "::ffff:10.0.0.1, ::ffff:198.51.100.1, 198.51.100.1",
        // Rubbish ends the search at the last hop that is known.
        "10.0.0.1, 'unknown', 10.0.0.1",
        "10.0.0.1, '198.51.100.1, evil.example', 10.0.0.1",
        "10.0.0.1, '198.51.100.1:4711', 10.0.0.1",
        "10.0.0.1, '198.51.100.1, , 10.0.0.2', 198.51.100.1",
        "10.0.0.1, '', 10.0.0.1"
    })
    void findsTheClient(String peer, String forwardedFor, String client) {
        MockServerHttpRequest request = MockServerHttpRequest.get("/abc")
                .remoteAddress(socket(peer))
                .header("X-Forwarded-For", forwardedFor)
                .build();
        assertThat(Objects.requireNonNull(clients.of(request)).getHostAddress()).isEqualTo(client);
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        MockServerHttpRequest request = MockServerHttpRequest.get("/abc")
                .remoteAddress(socket("10.0.0.1"))
                .header("X-Forwarded-For", "1.1.1.1", "198.51.100.1")
                .build();
        assertThat(Objects.requireNonNull(clients.of(request)).getHostAddress()).isEqualTo("198.51.100.1");
    }

    @Test
    void believesNobodyByDefault() {
        ClientAddress strict = new ClientAddress(BoundProperties.of(WebProperties.class));
        MockServerHttpRequest request = MockServerHttpRequest.get("/abc")
                .remoteAddress(socket("127.0.0.1"))
                .header("X-Forwarded-For", "198.51.100.1")
                .build();
        assertThat(Objects.requireNonNull(strict.of(request)).getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(strict.isFromTrustedProxy(request)).isFalse();
    }

    @Test
    void isUnknownWithoutAPeer() {
        assertThat(clients.of(MockServerHttpRequest.get("/abc").build())).isNull();
    }

    private static InetSocketAddress socket(String address) {
        InetAddress literal = AddressBlock.literal(address);
        return new InetSocketAddress(Objects.requireNonNull(literal), 4711);
    }
}
