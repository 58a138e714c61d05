package dev.kintsugi.bulk;

/** How many good rows did what. */
record ImportOutcome(long inserted, long updated, long skipped) {}
