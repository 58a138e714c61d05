package dev.kintsugi.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.web.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {

    private static final String OWN = "https://kint.su";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "https://example.com/",
                "HTTPS://EXAMPLE.com/Path",
                "https://example.com:8443/a?b=c#d",
                "https://example.com?b=c",
                "https://example.com#d",
                "https://example.com:65535/",
                "https://example.com./",
                "http://localhost:3000/",
                "http://intranet/",
                "http://my_host.example/",
                "http://192.0.2.7/",
                "http://[2001:db8::1]:8080/a",
                "http://[::ffff:192.0.2.1]/",
                "https://b\u00fccher.example/\u00fc?\u00e4=\u00f6",
                "https://xn--bcher-kva.example/",
                "https://\u4f8b\u3048.jp/",
                "https://example.com/a%20b%zz",
                "https://example.com/a|b{c}\"<>^`",
                "https://example.com/@user:pass",
                "https://example.com/?u=http://other@host/",
                "https://1and1.example/",
                "https://example.com/%0d%0aSet-Cookie:%20x"
            })
    void takesAnAbsoluteAddressAsItIs(String url) {
        assertThat(TargetUrl.parse("  " + url + " ", OWN)).isEqualTo(url);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                               | must not be blank
                    example.com                      | must be an absolute http or https address
                    /path                            | must be an absolute http or https address
                    //example.com                    | must be an absolute http or https address
                    ftp://example.com/               | must be an absolute http or https address
                    javascript:alert(1)              | must be an absolute http or https address
                    data:text/html,hi                | must be an absolute http or https address
                    http:example.com                 | must be an absolute http or https address
                    http:/example.com                | must be an absolute http or https address
                    http:\\\\example.com             | must be an absolute http or https address
                    http://example.com\\@evil.com    | must be an absolute http or https address
                    https//example.com               | must be an absolute http or https address
                    http://example.com/a b           | must not contain white space
                    http://exa mple.com/             | must not contain white space
                    http://alice@example.com/        | must not carry user information
                    http://alice:secret@example.com/ | must not carry user information
                    http://@example.com/             | must not carry user information
                    http:///path                     | must have a real host
                    http://?a                        | must have a real host
                    http://:8080/                    | must have a real host
                    http://./                        | must have a real host
                    http://../                       | must have a real host
                    http://a..b/                     | must have a real host
                    http://.example.com/             | must have a real host
                    http://example.com../            | must have a real host
                    http://-example.com/             | must have a real host
                    http://example-.com/             | must have a real host
                    http://exam%70le.com/            | must have a real host
                    http://ex*mple.com/              | must have a real host
                    http://example.com:/             | must have a real host
                    http://example.com:8080:1/       | must have a real host
                    http://example.com:123456/       | must have a real host
                    http://example.com:port/         | must have a real host
                    http://example.com:-1/           | must have a real host
                    http://example.com:0/            | must have a port of 1 to 65535
                    http://example.com:65536/        | must have a port of 1 to 65535
                    http://2130706433/               | must have a real host
                    http://0x7f000001/               | must have a real host
                    http://0x7f.0.0.1/               | must have a real host
                    http://127.1/                    | must have a real host
                    http://127.0.1/                  | must have a real host
                    http://0177.0.0.1/               | must have a real host
                    http://010.0.0.1/                | must have a real host
                    http://127.000.000.001/          | must have a real host
                    http://127.0.0.1.2/              | must have a real host
                    http://256.0.0.1/                | must have a real host
                    http://a.0x/                     | must have a real host
                    http://example.1/                | must have a real host
                    http://[::1/                     | must have a real host
                    http://[]/                       | must have a real host
                    http://[::g]/                    | must have a real host
                    http://[127.0.0.1]/              | must have a real host
                    http://[v1.x]/                   | must have a real host
                    http://::1/                      | must have a real host
                    """)
    void refusesAnythingElse(String url, String rule) {
        assertThatRefused(url, rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/\n", "http://exa\tmple.com/", "http://example.com/\0", "\u007f"})
    void refusesControlCharacters(String url) {
        assertThatRefused(url, "must not contain control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/a\u2003b", "http://example.com/a\u3000b"})
    void refusesWhiteSpaceOfEveryScript(String url) {
        assertThatRefused(url, "must not contain white space");
    }

    @Test
    void boundsTheLengthOfAddressHostAndLabel() {
        String longest = "http://example.com/" + "a".repeat(TargetUrl.MAX_LENGTH - 19);
        assertThat(TargetUrl.parse(longest, OWN)).hasSize(TargetUrl.MAX_LENGTH);
        assertThatRefused(longest + "a", "must be at most 2048 characters");
        assertThatRefused("http://" + "a".repeat(64) + ".com/", "must have a real host");
        assertThatRefused("http://" + "a.".repeat(126) + "co/", "must have a real host");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://example.com/a?b=c#d        | https://example.com/a?b=c#d
                    HTTP://Example.COM                 | HTTP://Example.COM
                    https://b\u00fccher.example:8443/\u00fc | https://xn--bcher-kva.example:8443/%C3%BC
                    https://example.com/?\u00e4=\u00f6#\u00fc | https://example.com/?%C3%A4=%C3%B6#%C3%BC
                    https://example.com/\ud83c\udffa   | https://example.com/%F0%9F%8F%BA
                    https://example.com/a%20b%zz       | https://example.com/a%20b%zz
                    https://example.com/\\a|https://example.com/%5Ca
                    https://example.com/"<>^`{}        | https://example.com/%22%3C%3E%5E%60%7B%7D
                    http://[2001:DB8::1]:8080/[x]      | http://[2001:DB8::1]:8080/[x]
                    """)
    void becomesAnAsciiHeader(String url, String location) {
        assertThat(TargetUrl.toLocation(TargetUrl.parse(url, OWN))).isEqualTo(location);
    }

    @Test
    void encodesThePipe() {
        assertThat(TargetUrl.toLocation("https://example.com/a|b")).isEqualTo("https://example.com/a%7Cb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "ftp://example.com/", "/path", "http:\\\\evil"})
    void makesNoHeaderOfRubbish(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> TargetUrl.toLocation(url));
    }

    private static void assertThatRefused(String url, String rule) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> TargetUrl.parse(url, OWN))
                .withMessage(rule);
    }
}
