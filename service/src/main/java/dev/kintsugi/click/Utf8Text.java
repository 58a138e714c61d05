package dev.kintsugi.click;

import java.nio.charset.StandardCharsets;

/**
 * A text that is UTF-8 already, as a parameter of a statement: megabytes go from one buffer to another, not through the
 * heap. The bytes may change once the statement was answered.
 *
 * @param bytes the text from the first one on
 * @param length how many of them
 */
record Utf8Text(byte[] bytes, int length) {

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
