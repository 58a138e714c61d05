package dev.kintsugi.link;

import dev.kintsugi.web.InvalidValueException;
import dev.kintsugi.web.RootSegment;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Short codes: six random letters and digits, or what somebody chose within the rules. */
public final class ShortCode {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 6;
    private static final Pattern CUSTOM = Pattern.compile("[A-Za-z0-9_-]{3,32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private ShortCode() {}

    /** A new random code that is not reserved; 62^6 is 57 thousand million, so a clash is rare but not impossible. */
    public static String random() {
        StringBuilder code = new StringBuilder(LENGTH);
        do {
            code.setLength(0);
            for (int i = 0; i < LENGTH; i++) {
                code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
            }
        } while (RootSegment.isReserved(code.toString()));
        return code.toString();
    }

    /** A chosen code, trimmed and checked. */
    public static String custom(String value) {
        String code = value.strip();
        if (!isWellFormed(code)) {
            throw new InvalidValueException("must be 3 to 32 of A-Z, a-z, 0-9, _ and -");
        }
        if (RootSegment.isReserved(code)) {
            throw new InvalidValueException("is reserved");
        }
        return code;
    }

    /** Whether a code of this form could exist at all. */
    public static boolean isWellFormed(String code) {
        return CUSTOM.matcher(code).matches();
    }
}
