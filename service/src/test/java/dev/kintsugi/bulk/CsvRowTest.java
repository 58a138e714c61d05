package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.web.InvalidValueException;
import dev.kintsugi.web.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowTest {

    private static final CsvHeader HEADER = CsvHeader.of(List.of("id", "username"), List.of("username"));

    @Test
    void refusesAHeaderThatNamesAColumnTwiceInAnyCase() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> CsvHeader.of(List.of("id", "username", " ID"), List.of()))
                .withMessage("The header names a column twice");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> row("7").requireWhole())
                .withMessage("has 1 fields where the header has 2");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> row("7", "alice", "more").requireWhole());
        row("7", "alice").requireWhole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void takesABlankFieldForNone(String text) {
        assertThat(row(text, "alice").optional("id", CsvValues::integer)).isEmpty();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> row("7", text).required("username", value -> value))
                .withMessage("username is required");
    }

    @Test
    void takesAnAbsentColumnForNone() {
        assertThat(row("7", "alice").optional("email", value -> value)).isEmpty();
    }

    @Test
    void namesTheColumnWhoseRuleIsBroken() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> row("x", "alice").optional("id", CsvValues::integer))
                .withMessage("id must be a 64-bit integer");
    }

    private static CsvRow row(String... fields) {
        return new CsvRow(1, HEADER, List.of(fields));
    }
}
