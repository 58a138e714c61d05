package dev.kintsugi.click;

import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes clicks into a buffer of its own, without allocating: the instant, the link's id, and five texts in UTF-8, each
 * after its length in bytes. For one thread.
 */
final class ClickEncoder {

    /** A length that says: there is no such text. */
    static final short NO_TEXT = -1;

    private static final int LONGEST_CHARACTER = 3;
    private static final int FIXED = 2 * Long.BYTES + 5 * Short.BYTES;

    private final byte[] buffer = new byte[RecordFormat.MAX_PAYLOAD];
    private final CRC32C crc = new CRC32C();
    private int length;

    /** Encodes the click; false when it is too long for a record. */
    boolean encode(Click click) {
        if (FIXED + LONGEST_CHARACTER * characters(click) > buffer.length) {
            return false;
        }
        RecordFormat.putLong(buffer, 0, click.atMillis());
        RecordFormat.putLong(buffer, Long.BYTES, click.linkId());
        int end = put(2 * Long.BYTES, click.shortCode());
        end = put(end, click.originalUrl());
        end = put(end, click.referrer());
        end = put(end, click.userAgent());
        length = put(end, click.ip());
        return true;
    }

    byte[] payload() {
        return buffer;
    }

    int length() {
        return length;
    }

    /** CRC32C of the payload. */
    int crc() {
        crc.reset();
        crc.update(buffer, 0, length);
        return (int) crc.getValue();
    }

    private static long characters(Click click) {
        return (long) click.shortCode().length()
                + click.originalUrl().length()
                + lengthOf(click.referrer())
                + lengthOf(click.userAgent())
                + lengthOf(click.ip());
    }

    private static int lengthOf(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private int put(int at, @Nullable String text) {
        if (text == null) {
            RecordFormat.putShort(buffer, at, NO_TEXT);
            return at + Short.BYTES;
        }
        int begin = at + Short.BYTES;
        int end = putUtf8(begin, text);
        RecordFormat.putShort(buffer, at, (short) (end - begin));
        return end;
    }

    // String.getBytes would allocate; nearly every character is ASCII.
    private int putUtf8(int at, String text) {
        int end = at;
        int characters = text.length();
        for (int i = 0; i < characters; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                buffer[end++] = (byte) c;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < characters
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                end = putCodePoint(end, Character.toCodePoint(c, text.charAt(++i)));
            } else {
                end = putCodePoint(end, Character.isSurrogate(c) ? '?' : c);
            }
        }
        return end;
    }

    private int putCodePoint(int at, int point) {
        int end = at;
        if (point < 0x80) {
            buffer[end++] = (byte) point;
        } else if (point < 0x800) {
            buffer[end++] = (byte) (0xC0 | (point >> 6));
            buffer[end++] = continuation(point);
        } else if (point < 0x10000) {
            buffer[end++] = (byte) (0xE0 | (point >> 12));
            buffer[end++] = continuation(point >> 6);
            buffer[end++] = continuation(point);
        } else {
            buffer[end++] = (byte) (0xF0 | (point >> 18));
            buffer[end++] = continuation(point >> 12);
            buffer[end++] = continuation(point >> 6);
            buffer[end++] = continuation(point);
        }
        return end;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
