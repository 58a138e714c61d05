package dev.kintsugi.bulk;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What an import of one kind of row does: reads rows strictly, stages them, and resolves them in SQL.
 *
 * @param <T> a row that obeys the rules
 */
interface ImportKind<T> {

    /** Columns that the header must have. */
    List<String> requiredColumns();

    /** The row's values; a broken rule is an InvalidValueException. */
    T map(CsvRow row);

    /** Makes the staging table, which the transaction's end removes. */
    Mono<Void> open();

    /** Writes rows to the staging table in one statement. */
    Mono<Void> stage(List<T> rows);

    /** Moves what is staged to where it belongs, and marks the rows that cannot go. */
    Mono<ImportOutcome> resolve();

    /** The staging table. */
    String table();
}
