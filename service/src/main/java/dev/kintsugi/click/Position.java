package dev.kintsugi.click;

/** A place in a journal, in one number that only grows: the segment's index and, below it, the offset in its file. */
final class Position {

    private static final int INDEX_SHIFT = 32;

    private Position() {}

    static long of(int index, int offset) {
        return ((long) index << INDEX_SHIFT) + offset;
    }

    /** Where the first record of a segment is. */
    static long startOf(int index) {
        return of(index, SegmentHeader.SIZE);
    }

    static int index(long position) {
        return (int) (position >>> INDEX_SHIFT);
    }

    static int offset(long position) {
        return (int) position;
    }
}
