package dev.kintsugi.bulk;

import java.util.function.Predicate;

/** Whether a row ends the batch that is staged in one statement: a few rows of the longest fields weigh as thousands. */
final class BatchEnd implements Predicate<CsvRow> {

    static final int ROWS = 2_000;
    static final int CHARACTERS = 512 * 1024;

    private int rows;
    private long characters;

    @Override
    public boolean test(CsvRow row) {
        rows++;
        characters += row.length();
        if (rows < ROWS && characters < CHARACTERS) {
            return false;
        }
        rows = 0;
        characters = 0;
        return true;
    }
}
