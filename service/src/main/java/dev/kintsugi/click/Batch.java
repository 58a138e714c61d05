package dev.kintsugi.click;

/**
 * Records that follow each other in a journal, in the reader's buffer: valid until the reader reads again.
 *
 * @param payloads where each payload begins in the bytes, and after it how long it is
 * @param end the position after the last record, where reading goes on
 */
record Batch(byte[] bytes, int[] payloads, int size, long end) {

    boolean isEmpty() {
        return size == 0;
    }

    /** Where the payload of a record begins. */
    int start(int record) {
        return payloads[2 * record];
    }

    int length(int record) {
        return payloads[2 * record + 1];
    }

    /** When the click was made, in milliseconds since 1970. */
    long atMillis(int record) {
        return RecordFormat.getLong(bytes, start(record));
    }

    long linkId(int record) {
        return RecordFormat.getLong(bytes, start(record) + Long.BYTES);
    }
}
