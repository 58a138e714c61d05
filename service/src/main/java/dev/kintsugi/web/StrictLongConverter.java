package dev.kintsugi.web;

import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;

/** Reads an id from a path: decimal digits only, where Spring's own converter takes hexadecimal and signs too. */
final class StrictLongConverter implements Converter<String, Long> {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");

    @Override
    public Long convert(String source) {
        if (!INTEGER.matcher(source).matches()) {
            throw new NumberFormatException("not an integer");
        }
        return Long.valueOf(source);
    }
}
