package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.web.InvalidValueException;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvValuesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "' 7 ', 7",
        "-7, -7",
        "007, 7",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void readsAnInteger(String text, long value) {
        assertThat(CsvValues.integer(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.0", "+1", "1e3", "0x10", "1 000", "9223372036854775808", "\u0661", "--1"})
    void refusesWhatIsNoInteger(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CsvValues.integer(text))
                .withMessage("must be a 64-bit integer");
    }

    @ParameterizedTest
    @CsvSource({"True, true", "true, true", "TRUE, true", "1, true", "False, false", "0, false", "' false ', false"})
    void readsAFlag(String text, boolean value) {
        assertThat(CsvValues.flag(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "2", "T", "null"})
    void refusesWhatIsNoFlag(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CsvValues.flag(text))
                .withMessage("must be True or False");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-07-26 16:53:04, 2024-07-26T16:53:04",
        "2024-07-26T16:53:04, 2024-07-26T16:53:04",
        "' 2024-07-26 16:53:04 ', 2024-07-26T16:53:04",
        "2024-07-26 16:53:04.999999, 2024-07-26T16:53:04",
        "2024-07-26T16:53:04Z, 2024-07-26T16:53:04",
        "2024-07-26T16:53:04.5Z, 2024-07-26T16:53:04",
        "2024-07-26T16:53:04+02:00, 2024-07-26T14:53:04",
        "2024-07-26 23:53:04-05:30, 2024-07-27T05:23:04",
        "2024-02-29 00:00:00, 2024-02-29T00:00:00",
        "0001-01-01 00:00:00, 0001-01-01T00:00:00",
        "9999-12-31 23:59:59, 9999-12-31T23:59:59"
    })
    void readsATimeInUtc(String text, LocalDateTime time) {
        assertThat(CsvValues.time(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2024-07-26",
                "16:53:04",
                "2024-13-01 00:00:00",
                "2023-02-29 00:00:00",
                "2024-07-26 24:00:00",
                "2024-07-26 23:59:60",
                "26.07.2024 16:53:04",
                "07/26/2024 16:53:04",
                "1721998384",
                "2024-07-26 16:53:04 +02:00",
                "2024-07-26 16:53:04 UTC",
                "2024-07-26T16:53:04+25:00",
                "0000-12-31 23:59:59",
                "-0001-01-01T00:00:00",
                "10000-01-01T00:00:00",
                "+10000-01-01T00:00:00",
                "9999-12-31T23:59:59-01:00",
                "0001-01-01T00:00:00+01:00",
                "+999999999-12-31T23:59:59-18:00",
                "-999999999-01-01T00:00:00+18:00"
            })
    void refusesWhatIsNoTimeThatCanBeStored(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CsvValues.time(text))
                .withMessage("must be a time such as 2024-07-26 16:53:04");
    }
}
