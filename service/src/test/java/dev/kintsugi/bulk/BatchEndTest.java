package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchEndTest {

    private static final CsvHeader HEADER = CsvHeader.of(List.of("details"), List.of());

    private final BatchEnd end = new BatchEnd();

    @Test
    void endsABatchOfShortRowsByTheirNumber() {
        for (int batch = 0; batch < 2; batch++) {
            assertThat(rowsUntilEnd(1)).isEqualTo(BatchEnd.ROWS);
        }
    }

    @Test
    void endsABatchOfLongRowsByTheirLength() {
        for (int batch = 0; batch < 2; batch++) {
            assertThat(rowsUntilEnd(BatchEnd.CHARACTERS / 4)).isEqualTo(4);
        }
    }

    private int rowsUntilEnd(int length) {
        CsvRow row = new CsvRow(1, HEADER, List.of("x".repeat(length)));
        int rows = 1;
        while (!end.test(row)) {
            rows++;
        }
        return rows;
    }
}
