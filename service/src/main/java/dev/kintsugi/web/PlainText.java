package dev.kintsugi.web;

/** Rules for text from outside: trimmed, bounded, no control characters, well-formed Unicode. */
public final class PlainText {

    /** The rule of {@link #required} as the API's description gives it: no control character, and not all blank. */
    public static final String PATTERN =
            "^[^\\u0000-\\u001f\\u007f-\\u009f]*[^\\s\\u0000-\\u001f\\u007f-\\u009f][^\\u0000-\\u001f\\u007f-\\u009f]*$";

    /** The rule of {@link #optional}, likewise. */
    public static final String OPTIONAL_PATTERN = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";

    private PlainText() {}

    /** The trimmed text, at least one and at most {@code max} characters. */
    public static String required(String value, int max) {
        String text = optional(value, max);
        if (text.isEmpty()) {
            throw new InvalidValueException("must not be blank");
        }
        return text;
    }

    /** The trimmed text, possibly empty, at most {@code max} characters. */
    public static String optional(String value, int max) {
        requireClean(value);
        String text = value.strip();
        if (text.codePointCount(0, text.length()) > max) {
            throw new InvalidValueException("must be at most " + max + " characters");
        }
        return text;
    }

    /** Refuses control characters and lone surrogates. */
    public static void requireClean(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                throw new InvalidValueException("must not contain control characters");
            }
            if (Character.isSurrogate(c)) {
                i = requirePair(value, i);
            }
        }
    }

    private static int requirePair(String value, int i) {
        boolean pair = i + 1 < value.length()
                && Character.isHighSurrogate(value.charAt(i))
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
            throw new InvalidValueException("must be well-formed Unicode");
        }
        return i + 1;
    }
}
