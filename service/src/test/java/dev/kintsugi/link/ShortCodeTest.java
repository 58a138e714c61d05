package dev.kintsugi.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.web.InvalidValueException;
import dev.kintsugi.web.RootSegment;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortCodeTest {

    @Test
    void makesSixLettersAndDigitsThatAreNotReserved() {
        assertThat(Stream.generate(ShortCode::random).limit(1_000))
                .allMatch(code -> code.matches("[A-Za-z0-9]{6}"))
                .noneMatch(RootSegment::isReserved)
                .doesNotHaveDuplicates();
    }

    @Test
    void usesTheWholeAlphabet() {
        String codes =
                String.join("", Stream.generate(ShortCode::random).limit(2_000).toList());
        assertThat(codes.chars().distinct().count()).isEqualTo(62);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "my-link_1", "---", "ABCdef", " trimmed ", "12345678901234567890123456789012"})
    void takesAChosenCode(String code) {
        assertThat(ShortCode.custom(code)).isEqualTo(code.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "123456789012345678901234567890123",
                "a b",
                "a/b",
                "a.b",
                "caf\u00e9",
                "abc\u0000",
                "%41%42%43",
                "\u0661\u0662\u0663"
            })
    void refusesAChosenCodeOutsideTheRules(String code) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ShortCode.custom(code))
                .withMessage("must be 3 to 32 of A-Z, a-z, 0-9, _ and -");
    }

    static Stream<String> reservedCodes() {
        return RootSegment.RESERVED.stream().filter(ShortCode::isWellFormed);
    }

    @ParameterizedTest
    @MethodSource("reservedCodes")
    void refusesEveryPathOfTheServiceInAnyCase(String segment) {
        for (String code : new String[] {segment, segment.toUpperCase(Locale.ROOT)}) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> ShortCode.custom(code))
                    .withMessage("is reserved");
        }
    }

    @Test
    void isMatchedAsAWhole() {
        assertThat(ShortCode.isWellFormed("abc\n")).isFalse();
        assertThat(ShortCode.isWellFormed("abc ")).isFalse();
    }
}
