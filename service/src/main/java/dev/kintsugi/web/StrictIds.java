package dev.kintsugi.web;

import java.beans.PropertyEditorSupport;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads an id from a path: decimal digits only, where Spring takes hexadecimal, signs and white space too.
 *
 * <p>An editor and no converter: when a converter fails, Spring tries its own lenient editor after it.
 */
@ControllerAdvice
final class StrictIds {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");

    /** The integer, or a NumberFormatException. */
    static Long parse(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw new NumberFormatException("not an integer");
        }
        return Long.valueOf(text);
    }

    @InitBinder
    void register(WebDataBinder binder) {
        binder.registerCustomEditor(Long.class, new Editor());
    }

    private static final class Editor extends PropertyEditorSupport {
        @Override
        public void setAsText(String text) {
            setValue(parse(text));
        }
    }
}
