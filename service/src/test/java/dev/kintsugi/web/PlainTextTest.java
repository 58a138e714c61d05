package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private static final String JOINT = "\ud83c\udffa";

    @Test
    void trimsEveryKindOfSpace() {
        assertThat(PlainText.required(" \u2003alice b\u3000 ", 10)).isEqualTo("alice b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003 \u3000"})
    void refusesBlankText(String text) {
        assertThatRefused(() -> PlainText.required(text, 10)).withMessage("must not be blank");
        assertThat(PlainText.optional(text, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\t", "line\n", "\r", "\u001b[31m", "\u007f", "\u0085", "a\u009fb"})
    void refusesControlCharactersEvenWhereTrimmingWouldHideThem(String text) {
        assertThatRefused(() -> PlainText.required(text, 10)).withMessage("must not contain control characters");
        assertThatRefused(() -> PlainText.requireClean(text)).withMessage("must not contain control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83c", "a\ud83c", "\ud83cb", "\udffa", "\udffa\ud83c", "\ud83c\ud83c\udffa"})
    void refusesLoneSurrogates(String text) {
        assertThatRefused(() -> PlainText.required(text, 10)).withMessage("must be well-formed Unicode");
    }

    @Test
    void countsCodePointsAndNotUtf16Units() {
        String five = JOINT.repeat(5);
        assertThat(PlainText.required(five, 5)).isEqualTo(five);
        assertThatRefused(() -> PlainText.required(five + "a", 5)).withMessage("must be at most 5 characters");
    }

    @Test
    void doesNotCountWhatIsTrimmed() {
        assertThat(PlainText.required("   12345   ", 5)).isEqualTo("12345");
    }

    private static ThrowableAssertAlternative<InvalidValueException> assertThatRefused(
            ThrowableAssert.ThrowingCallable reading) {
        return assertThatExceptionOfType(InvalidValueException.class).isThrownBy(reading);
    }
}
