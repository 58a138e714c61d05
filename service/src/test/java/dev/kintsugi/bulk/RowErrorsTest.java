package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowErrorsTest {

    private final RowErrors errors = new RowErrors();

    @Test
    void countsEveryBadRowAndListsAThousand() {
        LongStream.rangeClosed(1, 1_500).forEach(row -> errors.add(new RowError(row, "bad")));
        assertThat(errors.count()).isEqualTo(1_500);
        assertThat(errors.listed()).hasSize(1_000).last().isEqualTo(new RowError(1_000, "bad"));
    }

    @Test
    void mergesWhatTheDatabaseFoundByRow() {
        errors.add(new RowError(3, "malformed"));
        errors.addAll(List.of(new RowError(5, "taken"), new RowError(1, "unknown")), 7);
        assertThat(errors.count()).isEqualTo(8);
        assertThat(errors.listed()).extracting(RowError::row).containsExactly(1L, 3L, 5L);
    }

    @Test
    void listsTheFirstThousandOfBothStages() {
        LongStream.rangeClosed(1_001, 2_000).forEach(row -> errors.add(new RowError(row, "malformed")));
        errors.addAll(
                LongStream.rangeClosed(1, 1_000)
                        .mapToObj(row -> new RowError(row, "taken"))
                        .toList(),
                1_000);
        assertThat(errors.listed())
                .hasSize(1_000)
                .allMatch(error -> error.message().equals("taken"));
        assertThat(errors.count()).isEqualTo(2_000);
    }

    @Test
    void reportsRowsThatAddUp() {
        errors.add(new RowError(3, "bad"));
        ImportReport report = ImportReport.of(new ImportOutcome(5, 2, 4), errors);
        assertThat(report.imported()).isEqualTo(7).isEqualTo(report.count());
        assertThat(report.rowCount()).isEqualTo(12).isEqualTo(report.imported() + report.skipped() + report.failed());
    }
}
