package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL's refusals say about the clicks. */
class ClickJournalRepositoryTest {

    @ParameterizedTest
    @CsvSource({
        "22P05, BAD_DATA",
        "23503, BAD_DATA",
        "23505, REFUSED",
        "42703, REFUSED",
        "42P01, UNAVAILABLE",
        "57014, UNAVAILABLE",
        ", UNAVAILABLE"
    })
    void blamesAClickOnlyForItsOwnValues(String state, StoreFailure.Kind kind) {
        assertThat(ClickJournalRepository.kindOf(state)).isEqualTo(kind);
    }
}
