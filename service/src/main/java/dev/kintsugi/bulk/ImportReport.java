package dev.kintsugi.bulk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What an import did with the rows of its file: row_count = imported + skipped + failed.
 *
 * @param imported rows accepted: inserted and updated
 * @param count the same as imported
 * @param rowCount data rows in the file
 * @param failed bad rows; the first thousand are listed in errors
 */
record ImportReport(
        long imported,
        long count,
        long inserted,
        long updated,

        @Schema(description = "Rows that were there already, with the same content")
        long skipped,

        long rowCount,
        long failed,
        List<RowError> errors) {

    static ImportReport of(ImportOutcome outcome, RowErrors errors) {
        long imported = outcome.inserted() + outcome.updated();
        return new ImportReport(
                imported,
                imported,
                outcome.inserted(),
                outcome.updated(),
                outcome.skipped(),
                imported + outcome.skipped() + errors.count(),
                errors.count(),
                errors.listed());
    }
}
