package dev.kintsugi.click;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes records as the text that PostgreSQL reads: bytes to bytes, for the texts in a journal are UTF-8 already. For one
 * thread.
 */
final class ClickText {

    private static final String[] KEYS = {"short_code", "original_url", "referrer", "user_agent", "ip"};
    private static final byte[][] BEFORE = before();
    private static final byte[] NULL = ascii("null");
    private static final byte[] HEX = ascii("0123456789abcdef");
    // A byte becomes six at most, such as \u001f.
    private static final int LONGEST_ESCAPE = 6;

    private byte[] buffer = new byte[64 * 1024];
    private int length;

    private static byte[][] before() {
        byte[][] texts = new byte[KEYS.length][];
        for (int i = 0; i < KEYS.length; i++) {
            texts[i] = ascii((i == 0 ? "{\"" : ",\"") + KEYS[i] + "\":");
        }
        return texts;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One JSON object a line for the details of each click; valid until the next is asked for. */
    Utf8Text details(Batch batch) {
        length = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (i > 0) {
                buffer[length++] = '\n';
            }
            putDetails(batch.bytes(), batch.start(i) + 2 * Long.BYTES, batch.length(i));
        }
        return new Utf8Text(buffer, length);
    }

    /** The ids of the links, as PostgreSQL writes an array. */
    static String links(Batch batch) {
        StringBuilder text = new StringBuilder(batch.size() * 8).append('{');
        for (int i = 0; i < batch.size(); i++) {
            text.append(i == 0 ? "" : ",").append(batch.linkId(i));
        }
        return text.append('}').toString();
    }

    /** The instants in seconds, as PostgreSQL writes an array. */
    static String seconds(Batch batch) {
        StringBuilder text = new StringBuilder(batch.size() * 11).append('{');
        for (int i = 0; i < batch.size(); i++) {
            text.append(i == 0 ? "" : ",").append(Math.floorDiv(batch.atMillis(i), 1000));
        }
        return text.append('}').toString();
    }

    private void putDetails(byte[] bytes, int from, int payload) {
        reserve(LONGEST_ESCAPE * payload + 128);
        int at = from;
        for (byte[] key : BEFORE) {
            put(key);
            short size = RecordFormat.getShort(bytes, at);
            at += Short.BYTES;
            if (size == ClickEncoder.NO_TEXT) {
                put(NULL);
            } else {
                putText(bytes, at, size);
                at += size;
            }
        }
        buffer[length++] = '}';
    }

    private void put(byte[] text) {
        System.arraycopy(text, 0, buffer, length, text.length);
        length += text.length;
    }

    private void putText(byte[] bytes, int from, int size) {
        byte[] to = buffer;
        int end = length;
        to[end++] = '"';
        for (int i = from; i < from + size; i++) {
            byte b = bytes[i];
            if (b == '"' || b == '\\') {
                to[end++] = '\\';
                to[end++] = b;
            } else if (b >= 0 && b < ' ') {
                end = putControl(to, end, b);
            } else {
                to[end++] = b;
            }
        }
        to[end++] = '"';
        length = end;
    }

    private static int putControl(byte[] to, int at, byte b) {
        int end = at;
        to[end++] = '\\';
        to[end++] = 'u';
        to[end++] = '0';
        to[end++] = '0';
        to[end++] = HEX[b >> 4];
        to[end++] = HEX[b & 0xF];
        return end;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
