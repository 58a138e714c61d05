package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.link.Lookup;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedEntryTest {

    private static final long VERSION = 1_700_000_000_000_000L;

    static Stream<Lookup> knownCodes() {
        return Stream.of(
                new Lookup.Inactive(VERSION),
                new Lookup.Inactive(1),
                new Lookup.Inactive(SharedEntry.MAX_VERSION - 1),
                new Lookup.Active(1, "https://example.com/", VERSION),
                new Lookup.Active(Long.MAX_VALUE, "http://example.com/a%20b?c=d e#f", VERSION),
                new Lookup.Active(7, "https://b\u00fccher.example/\ud83c\udffa", VERSION));
    }

    @ParameterizedTest
    @MethodSource("knownCodes")
    void readsBackWhatItWrote(Lookup lookup) {
        assertThat(SharedEntry.read(SharedEntry.write(lookup))).isEqualTo(new SharedEntry.Known(lookup));
    }

    @Test
    void readsBackATombstone() {
        assertThat(SharedEntry.read(SharedEntry.tombstone(VERSION))).isEqualTo(new SharedEntry.Tombstone());
    }

    @Test
    void hasNoEntryForAnUnknownCode() {
        assertThatIllegalArgumentException().isThrownBy(() -> SharedEntry.write(new Lookup.Missing()));
    }

    @ParameterizedTest
    @MethodSource("knownCodes")
    void takesWhatWasCutOffForRubbish(Lookup lookup) {
        String whole = SharedEntry.write(lookup);
        for (int length = 0; length < whole.length(); length++) {
            assertThat(SharedEntry.read(whole.substring(0, length))).isEqualTo(new SharedEntry.Rubbish());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "I",
                "X",
                "7",
                "7 ",
                "7 i",
                "7 II",
                " I",
                "-7 I",
                "0 I",
                "7.5 I",
                "seven I",
                "9007199254740992 I",
                "99999999999999999999 I",
                "7  I",
                "7 A",
                "7 A7",
                "7 A7 ",
                "7 A7 http",
                "7 A https://example.com/",
                "7 Ax https://example.com/",
                "7 A7.5 https://example.com/",
                "7 A9223372036854775808 https://example.com/",
                "7 B7 https://example.com/",
                "7 7 https://example.com/",
                "A7 https://example.com/",
                "https://example.com/",
                "7 A7  https://example.com/",
                "7 A7 javascript:alert(1)",
                "7 A-7 https://example.com/",
                "7 A0 https://example.com/",
                "{\"id\":7}"
            })
    void takesAnythingElseForRubbish(String value) {
        assertThat(SharedEntry.read(value)).isEqualTo(new SharedEntry.Rubbish());
        assertThat(SharedEntry.read(value + SharedEntry.END)).isEqualTo(new SharedEntry.Rubbish());
    }
}
