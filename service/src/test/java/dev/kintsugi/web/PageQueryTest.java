package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class PageQueryTest {

    private static final Set<Sort> EVERY_SORT = EnumSet.allOf(Sort.class);

    @Test
    void startsAtTheFirstPageOfTwentyById() {
        assertThat(query("")).isEqualTo(new PageQuery(1, 20, null, Sort.ID));
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, 1, 20",
        "page=-7, 1, 20",
        "per_page=0, 1, 1",
        "per_page=-7, 1, 1",
        "per_page=101, 1, 100",
        "per_page=999999999999999999, 1, 100",
        "page=3&per_page=7, 3, 7",
        "page=003, 3, 20"
    })
    void clampsIntoBounds(String parameters, long page, int perPage) {
        assertThat(query(parameters)).isEqualTo(new PageQuery(page, perPage, null, Sort.ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=x",
                "page=1.5",
                "page=",
                "page",
                "page=%2B1",
                "page=1000000000000000000",
                "per_page=9223372036854775808",
                "per_page=0x10",
                "after_id=last",
                "sort=name",
                "sort=ID",
                "after_id=7&page=2",
                "after_id=7&sort=timestamp",
                "page=\u0661"
            })
    void refusesWhatDoesNotParse(String parameters) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query(parameters))
                .matches(problem -> problem.status() == HttpStatus.BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({"1, 20, 0", "2, 20, 20", "999999999999999999, 9, 8999999999999999982"})
    void countsTheRowsBeforeThePage(long page, int perPage, long offset) {
        assertThat(new PageQuery(page, perPage, null, Sort.ID).offset()).isEqualTo(offset);
    }

    @Test
    void saturatesInsteadOfOverflowing() {
        assertThat(query("page=999999999999999999&per_page=100").offset()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void readsKeysetAndOrder() {
        assertThat(query("after_id=-5&sort=-id")).isEqualTo(new PageQuery(1, 20, -5L, Sort.ID_DESC));
        assertThat(query("sort=-timestamp").sort()).isEqualTo(Sort.TIMESTAMP_DESC);
    }

    @Test
    void namesTheOrdersThereAre() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query("sort=timestamp", EnumSet.of(Sort.ID_DESC, Sort.ID)))
                .withMessage("sort must be one of id, -id");
    }

    private static PageQuery query(String parameters) {
        return query(parameters, EVERY_SORT);
    }

    private static PageQuery query(String parameters, Set<Sort> sorts) {
        return PageQuery.of(
                MockServerHttpRequest.method(HttpMethod.GET, URI.create("/urls?" + parameters))
                        .build(),
                sorts);
    }
}
