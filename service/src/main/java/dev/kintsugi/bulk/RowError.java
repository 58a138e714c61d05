package dev.kintsugi.bulk;

/**
 * A bad row and what is wrong with it.
 *
 * @param row number of the data row; the first one after the header is 1
 */
record RowError(long row, String message) {}
