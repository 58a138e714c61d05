package dev.kintsugi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserRowsTest {

    private static final int USERNAME = 1;
    private static final int EMAIL = 2;

    private Table users = new Table("", List.of());

    @BeforeAll
    void read() throws IOException {
        users = Table.committed("users.csv");
    }

    @Test
    void holds400UsersInOrderOfTheirIds() {
        assertThat(users.header()).isEqualTo("id,username,email,created_at");
        assertThat(users.column(0))
                .isEqualTo(IntStream.rangeClosed(1, 400)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void startsWithSilvertrail() {
        assertThat(users.rows().getFirst())
                .containsExactly("1", "silvertrail15", "silvertrail15@hackstack.io", "2024-07-26 16:53:04");
    }

    @Test
    void namesUsersByTwoWordsAndTwoDigits() {
        assertThat(users.rows()).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row.get(USERNAME)).matches("[a-z]{6,}[0-9]{2}");
            assertThat(row.get(EMAIL)).matches(row.get(USERNAME) + "@[a-z]+\\.[a-z]+");
            assertThat(row.get(3)).matches("202[45]-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        });
    }

    @Test
    void repeatsTwoUsernamesAndOneOfTheirEmails() {
        assertThat(repeated(USERNAME)).containsExactly("212", "339");
        assertThat(repeated(EMAIL)).containsExactly("212");
    }

    /** The ids of the rows whose field, ignoring case, came before. */
    private List<String> repeated(int column) {
        Set<String> seen = new HashSet<>();
        return users.rows().stream()
                .filter(row -> !seen.add(row.get(column).toLowerCase(Locale.ROOT)))
                .map(List::getFirst)
                .toList();
    }
}
