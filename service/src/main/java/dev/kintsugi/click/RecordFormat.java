package dev.kintsugi.click;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * How a record lies in a segment: length of the payload, checksum, payload, and zeros up to a multiple of eight; all
 * numbers are little-endian.
 *
 * <p>The checksum is the payload's CRC32C mixed with the journal's id and the record's position, so that bytes which got
 * to another place, or were sent by a client who knows the format, are no record there.
 */
final class RecordFormat {

    /** Length and checksum. */
    static final int PREFIX = 8;

    /** A length that says: this segment ends here. */
    static final int END_OF_SEGMENT = -1;

    /** The longest payload; the longest click that links and headers allow is well below. */
    static final int MAX_PAYLOAD = 16 * 1024;

    private static final int ALIGNMENT = 8;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private RecordFormat() {}

    /** The bytes that a record with this payload takes. */
    static int sizeOf(int payload) {
        return PREFIX + ((payload + ALIGNMENT - 1) & -ALIGNMENT);
    }

    /** What makes checksums of this journal its own. */
    static long seedOf(UUID journal) {
        return journal.getMostSignificantBits() ^ Long.rotateLeft(journal.getLeastSignificantBits(), 29);
    }

    /** The checksum of a record whose payload has this CRC32C. */
    static int checksum(int crc, long seed, long position) {
        long mixed = (seed ^ position) * 0x9E3779B97F4A7C15L;
        return crc ^ (int) (mixed >>> 32);
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    static short getShort(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at);
    }

    static void putShort(byte[] bytes, int at, short value) {
        SHORT.set(bytes, at, value);
    }
}
