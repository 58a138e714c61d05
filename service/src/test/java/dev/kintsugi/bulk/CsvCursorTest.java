package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.web.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class CsvCursorTest {

    private static final List<String> NEEDED = List.of("username");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,username\n7,alice\n",
                "id,username\r\n7,alice\r\n",
                "id,username\n7,alice",
                "\ufeffid,username\n7,alice",
                " ID , Username \n7,alice",
                "\"id\",\"username\"\n\"7\",\"alice\"",
                "id,username\n\n7,alice\n\n",
                "id,username\r7,alice\r"
            })
    void readsEveryWayOfWritingTheSameFile(String file) {
        List<CsvRow> rows = rows(file);
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().number()).isEqualTo(1);
        assertThat(rows.getFirst().optional("id", CsvValues::integer)).contains(7L);
        assertThat(rows.getFirst().optional("username", text -> text)).contains("alice");
    }

    @Test
    void findsColumnsByNameInAnyOrderAndIgnoresUnknownOnes() {
        CsvRow row = rows("colour,username,id\ngold,alice,7\n").getFirst();
        assertThat(row.optional("username", text -> text)).contains("alice");
        assertThat(row.optional("id", CsvValues::integer)).contains(7L);
    }

    @Test
    void readsQuotedCommasQuotesAndLineEnds() {
        CsvRow row = rows("username\n\"a,b \"\"c\"\"\r\nd\"\n").getFirst();
        assertThat(row.fields()).containsExactly("a,b \"c\"\r\nd");
    }

    @Test
    void keepsTextOfEveryScript() {
        assertThat(rows("username\nZo\u00eb \u91d1 \ud83c\udffa\n").getFirst().fields())
                .containsExactly("Zo\u00eb \u91d1 \ud83c\udffa");
    }

    @Test
    void leavesRowsOfAnotherLengthToTheRow() {
        assertThat(rows("id,username\n7\n8,bob,extra\n"))
                .extracting(row -> row.fields().size())
                .containsExactly(1, 3);
    }

    @Test
    void hasNoRowsWhenThereIsOnlyAHeader() {
        assertThat(rows("username\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufeff", "\n\n"})
    void refusesAnEmptyFile(String file) {
        assertThatRefused(file, "The file is empty: it needs a header row");
    }

    @Test
    void refusesAHeaderWithoutARequiredColumn() {
        assertThatRefused("id,email\n7,a@b.co\n", "The header has no column username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username\nalice\n\"bob\ncarol\n", "username\nalice\n\"bob\"by\n"})
    void refusesQuotesThatDoNotEndAndNamesTheRow(String file) {
        assertThatRefused(file, "The file cannot be read as CSV (near row 2)");
    }

    @Test
    void refusesAFieldThatNeverEnds() {
        assertThatRefused("username\n" + "x".repeat(300_000), "The file cannot be read as CSV (near row 1)");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin = "username\nZo\u00eb\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> rows(latin))
                .withMessageStartingWith("The file is not UTF-8 (near row ")
                .matches(problem -> problem.status() == HttpStatus.BAD_REQUEST);
    }

    @Test
    void refusesUtf16() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> rows("username\nalice\n".getBytes(StandardCharsets.UTF_16)))
                .withMessageStartingWith("The file is not UTF-8");
    }

    private static void assertThatRefused(String file, String message) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> rows(file))
                .withMessage(message)
                .matches(problem -> problem.status() == HttpStatus.BAD_REQUEST);
    }

    private static List<CsvRow> rows(String file) {
        return rows(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<CsvRow> rows(byte[] file) {
        CsvCursor cursor = new CsvCursor(new ByteArrayInputStream(file), NEEDED);
        List<CsvRow> rows = new ArrayList<>();
        for (Optional<CsvRow> row = cursor.next(); row.isPresent(); row = cursor.next()) {
            rows.add(row.get());
        }
        return rows;
    }
}
