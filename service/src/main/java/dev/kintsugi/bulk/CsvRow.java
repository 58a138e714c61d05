package dev.kintsugi.bulk;

import dev.kintsugi.web.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One data row, its fields reached by the header's names. Broken rules name the column. */
record CsvRow(long number, CsvHeader header, List<String> fields) {

    /** Characters in all fields. */
    long length() {
        return fields.stream().mapToLong(String::length).sum();
    }

    /** Refuses a row that is shorter or longer than the header. */
    void requireWhole() {
        if (fields.size() != header.size()) {
            throw new InvalidValueException("has " + fields.size() + " fields where the header has " + header.size());
        }
    }

    /** A field that must not be empty, passed through a rule. */
    <T> T required(String column, Function<String, T> rule) {
        return optional(column, rule).orElseThrow(() -> new InvalidValueException(column + " is required"));
    }

    /** A field that may be empty, or whose column may be absent. */
    <T> Optional<T> optional(String column, Function<String, T> rule) {
        return header.index(column)
                .map(fields::get)
                .filter(text -> !text.isBlank())
                .map(text -> {
                    try {
                        return rule.apply(text);
                    } catch (InvalidValueException invalid) {
                        throw new InvalidValueException(column + " " + invalid.rule());
                    }
                });
    }
}
