package dev.kintsugi.bulk;

import dev.kintsugi.web.InvalidValueException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** How numbers, flags and times are written in a file. */
final class CsvValues {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
    private static final int LAST_YEAR = 9999;

    private CsvValues() {}

    static Long integer(String text) {
        String digits = text.strip();
        try {
            if (INTEGER.matcher(digits).matches()) {
                return Long.valueOf(digits);
            }
        } catch (NumberFormatException tooLarge) {
            // falls through to the one message below
        }
        throw new InvalidValueException("must be a 64-bit integer");
    }

    static Boolean flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new InvalidValueException("must be True or False");
        };
    }

    /** A time in UTC, or with an offset; with a space or a T; fractions of a second are cut. */
    static LocalDateTime time(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            LocalDateTime time = zoned
                    ? OffsetDateTime.parse(iso)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : LocalDateTime.parse(iso);
            if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
                return time.truncatedTo(ChronoUnit.SECONDS);
            }
        } catch (DateTimeException malformed) {
            // falls through to the one message below
        }
        throw new InvalidValueException("must be a time such as 2024-07-26 16:53:04");
    }
}
