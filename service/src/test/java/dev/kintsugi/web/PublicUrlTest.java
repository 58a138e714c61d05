package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.testing.BoundProperties;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class PublicUrlTest {

    private static final InetSocketAddress PROXY = new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 4711);
    private static final InetSocketAddress STRANGER = new InetSocketAddress(InetAddress.ofLiteral("203.0.113.9"), 4711);

    @ParameterizedTest
    @CsvSource({
        "https://kint.su, https://kint.su",
        "https://kint.su/, https://kint.su",
        "' http://localhost:8080// ', http://localhost:8080",
        "https://kint.su/s, https://kint.su/s",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void usesTheSettingWhateverTheRequestSays(String setting, String url) {
        assertThat(publicUrl(setting).of(request(PROXY, "evil.example"))).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kint.su",
                "ftp://kint.su",
                "https://",
                "https:///s",
                "https://kint.su?a=b",
                "https://kint.su#a",
                "https://kint su",
                "https://alice@kint.su",
                "https://kint.su:0",
                "https://kint.su:99999"
            })
    void refusesASettingThatIsNoAddressAndNamesTheKey(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> publicUrl(setting))
                .withMessageContaining("kintsugi.web.public-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kint.su", "localhost:8080", "[::1]:8080", "127.0.0.1", "my_host"})
    void elseUsesTheRequestsHost(String host) {
        assertThat(publicUrl("").of(request(STRANGER, host))).isEqualTo("http://" + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kint.su/evil", "a@b", "kint.su:port", "a b", "<script>", "", "kint.su:123456", "a\"b"})
    void refusesAMalformedHost(String host) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> publicUrl("").of(request(STRANGER, host)))
                .withMessage("The Host header is missing or malformed");
    }

    @Test
    void refusesAMissingHost() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(
                        () -> publicUrl("").of(MockServerHttpRequest.get("/").build()));
    }

    @Test
    void believesForwardedHeadersOfATrustedProxyOnly() {
        assertThat(publicUrl("").of(forwarded(PROXY, "https", "kint.su"))).isEqualTo("https://kint.su");
        assertThat(publicUrl("").of(forwarded(STRANGER, "https", "kint.su"))).isEqualTo("http://inner");
    }

    @Test
    void takesNoOtherSchemeFromAProxy() {
        assertThat(publicUrl("").of(forwarded(PROXY, "javascript", "kint.su"))).isEqualTo("http://kint.su");
    }

    private static PublicUrl publicUrl(String setting) {
        WebProperties properties = BoundProperties.of(
                WebProperties.class, "kintsugi.web.public-url=" + setting, "kintsugi.web.trusted-proxies=10.0.0.0/8");
        return new PublicUrl(properties, new ClientAddress(properties));
    }

    private static ServerHttpRequest request(InetSocketAddress peer, String host) {
        return MockServerHttpRequest.get("/abc")
                .remoteAddress(peer)
                .header("Host", host)
                .build();
    }

    private static ServerHttpRequest forwarded(InetSocketAddress peer, String scheme, String host) {
        return MockServerHttpRequest.get("/abc")
                .remoteAddress(peer)
                .header("Host", "inner")
                .header("X-Forwarded-Proto", scheme)
                .header("X-Forwarded-Host", host)
                .build();
    }
}
