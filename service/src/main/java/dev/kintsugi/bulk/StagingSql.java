package dev.kintsugi.bulk;

/** Statements that differ between kinds by their tables' names only. */
final class StagingSql {

    /** How far above the highest id a file may reach: a typing error must not use the sequence up. */
    static final long HIGHEST_JUMP = 10_000_000;

    private StagingSql() {}

    /** Marks explicit ids below one or too far above the highest. */
    static String idInRange(String staged, String table) {
        return """
                UPDATE %1$s s SET error = 'id must be 1 to ' || bound.highest
                FROM (SELECT coalesce(max(id), 0) + %3$d AS highest FROM %2$s) bound
                WHERE s.id NOT BETWEEN 1 AND bound.highest""".formatted(staged, table, HIGHEST_JUMP);
    }

    /** Moves the sequence past the explicit ids before they are written, so that nobody is given one of them. */
    static String advanceSequence(String staged, String table) {
        return "SELECT advance_sequence('%s', (SELECT max(id) FROM %s WHERE error IS NULL))".formatted(table, staged);
    }

    /** Sorts out a second row with the same key: skipped when it says the same, else bad. */
    static String once(String staged, String key, String same) {
        return """
                UPDATE %1$s s SET
                  outcome = CASE WHEN %3$s THEN 'skipped' END,
                  error = CASE WHEN %3$s THEN NULL ELSE '%2$s ' || s.%2$s || ' occurs twice' END
                FROM (SELECT row_number, min(row_number) OVER (PARTITION BY %2$s) AS first_row
                  FROM %1$s WHERE %2$s IS NOT NULL AND error IS NULL AND outcome IS NULL) d
                JOIN %1$s e ON e.row_number = d.first_row
                WHERE d.row_number = s.row_number AND d.first_row < s.row_number""".formatted(staged, key, same);
    }
}
