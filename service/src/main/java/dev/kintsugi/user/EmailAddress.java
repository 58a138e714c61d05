package dev.kintsugi.user;

import dev.kintsugi.web.InvalidValueException;
import dev.kintsugi.web.PlainText;
import java.util.regex.Pattern;

/** The rule for an e-mail address: one @, a local part, a dotted domain; whether it receives mail nobody asks. */
public final class EmailAddress {

    private static final Pattern SHAPE =
            Pattern.compile("[^\\s@\"(),:;<>\\[\\\\\\]]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?"
                    + "(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)+");

    private EmailAddress() {}

    /** The trimmed address. */
    public static String parse(String value) {
        String text = PlainText.required(value, User.MAX_LENGTH);
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValueException("must be an e-mail address");
        }
        return text;
    }
}
