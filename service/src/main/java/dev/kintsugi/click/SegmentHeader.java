package dev.kintsugi.click;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first bytes of a segment: magic word, format version, journal, index, checksum. Magic word and version keep their
 * places in every version, so that any release knows whether it can read a segment.
 */
final class SegmentHeader {

    /** Bytes before the first record. */
    static final int SIZE = 64;

    /** The format that this release writes, and the only one it reads. */
    static final int VERSION = 1;

    private static final long MAGIC = RecordFormat.getLong("KINTSUGI".getBytes(StandardCharsets.US_ASCII), 0);
    private static final int VERSION_AT = 8;
    private static final int INDEX_AT = 12;
    private static final int JOURNAL_AT = 16;
    private static final int CHECKSUM_AT = 32;

    private SegmentHeader() {}

    static byte[] bytes(UUID journal, int index) {
        byte[] header = new byte[SIZE];
        RecordFormat.putLong(header, 0, MAGIC);
        RecordFormat.putInt(header, VERSION_AT, VERSION);
        RecordFormat.putInt(header, INDEX_AT, index);
        RecordFormat.putLong(header, JOURNAL_AT, journal.getMostSignificantBits());
        RecordFormat.putLong(header, JOURNAL_AT + Long.BYTES, journal.getLeastSignificantBits());
        RecordFormat.putInt(header, CHECKSUM_AT, checksum(header));
        return header;
    }

    /** Whether the first {@link #SIZE} bytes of a file are those of another release's segment. */
    static boolean isOfUnknownVersion(byte[] header) {
        return RecordFormat.getLong(header, 0) == MAGIC && RecordFormat.getInt(header, VERSION_AT) != VERSION;
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CHECKSUM_AT);
        return (int) crc.getValue();
    }
}
