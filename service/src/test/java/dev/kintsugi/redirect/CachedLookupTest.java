package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.link.Lookup;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachedLookupTest {

    static Stream<Lookup> knownCodes() {
        return Stream.of(
                new Lookup.Inactive(),
                new Lookup.Active(1, "https://example.com/"),
                new Lookup.Active(Long.MAX_VALUE, "http://example.com/a%20b?c=d e#f"),
                new Lookup.Active(7, "https://b\u00fccher.example/\ud83c\udffa"));
    }

    @ParameterizedTest
    @MethodSource("knownCodes")
    void readsBackWhatItWrote(Lookup lookup) {
        assertThat(CachedLookup.write(lookup).flatMap(CachedLookup::read)).contains(lookup);
    }

    @Test
    void writesNothingForAnUnknownCode() {
        assertThat(CachedLookup.write(new Lookup.Missing())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "i",
                "II",
                "A",
                "A7",
                "A7 ",
                "A https://example.com/",
                "Ax https://example.com/",
                "A7.5 https://example.com/",
                "A9223372036854775808 https://example.com/",
                "B7 https://example.com/",
                "7 https://example.com/",
                "https://example.com/",
                "A7 rubbish",
                "A7  https://example.com/",
                "A7 javascript:alert(1)",
                "A-7 https://example.com/",
                "{\"id\":7}"
            })
    void takesRubbishForNoEntry(String value) {
        assertThat(CachedLookup.read(value)).isEmpty();
    }
}
