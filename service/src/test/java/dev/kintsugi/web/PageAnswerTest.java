package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class PageAnswerTest {

    @Test
    void linksEveryNeighbourOfAPageInTheMiddle() {
        assertThat(links("/urls?user_id=3&page=2&per_page=10", new Page<>(List.of(11L), 25, false, true)))
                .containsExactly(
                        "</urls?user_id=3&per_page=10&page=1>; rel=\"first\"",
                        "</urls?user_id=3&per_page=10&page=1>; rel=\"prev\"",
                        "</urls?user_id=3&per_page=10&page=3>; rel=\"next\"",
                        "</urls?user_id=3&per_page=10&page=3>; rel=\"last\"");
    }

    @Test
    void linksOnlyItselfWhenThereIsOnePage() {
        assertThat(links("/urls", new Page<>(List.of(1L), 1, false, false)))
                .containsExactly("</urls?page=1>; rel=\"first\"", "</urls?page=1>; rel=\"last\"");
    }

    @Test
    void leadsBackFromBeyondTheEnd() {
        assertThat(links("/urls?page=99", new Page<>(List.of(), 25, false, false)))
                .contains("</urls?page=2>; rel=\"prev\"", "</urls?page=2>; rel=\"last\"");
    }

    @Test
    void namesNoLastPageOfAnEstimatedList() {
        ResponseEntity<List<Long>> answer =
                answer(request("/urls?page=2"), new Page<>(List.of(21L), 500_000, true, true));
        assertThat(answer.getHeaders().getFirst("X-Total-Count")).isEqualTo("500000");
        assertThat(answer.getHeaders().getFirst("X-Total-Count-Estimated")).isEqualTo("true");
        assertThat(answer.getHeaders().getFirst("Link"))
                .contains("rel=\"next\"")
                .doesNotContain("rel=\"last\"");
    }

    @Test
    void followsTheLastIdOfAKeysetPage() {
        assertThat(links("/urls?after_id=5&sort=id", new Page<>(List.of(6L, 9L), 25, false, true)))
                .containsExactly("</urls?sort=id&after_id=9>; rel=\"next\"");
    }

    @Test
    void endsAKeysetListWithoutALink() {
        assertThat(answer(request("/urls?after_id=5"), new Page<>(List.of(6L), 25, false, false))
                        .getHeaders())
                .doesNotContainKey("Link");
    }

    @ParameterizedTest
    @CsvSource({
        "title=a%20b%26c%3Dd, title=a%20b%26c%3Dd",
        "token=a=b, token=a=b",
        "q=%C3%A4, q=%C3%A4",
        "q=\u00e4, q=%C3%A4",
        "a&b=, a&b="
    })
    void keepsOtherParametersWhateverTheyHold(String given, String kept) {
        assertThat(links("/urls?" + given, new Page<>(List.of(1L), 1, false, false)))
                .containsExactly(
                        "</urls?" + kept + "&page=1>; rel=\"first\"", "</urls?" + kept + "&page=1>; rel=\"last\"");
    }

    private static List<String> links(String uri, Page<Long> page) {
        String header = answer(request(uri), page).getHeaders().getFirst("Link");
        return header == null ? List.of() : List.of(header.split(", ", -1));
    }

    private static ResponseEntity<List<Long>> answer(ServerHttpRequest request, Page<Long> page) {
        return PageAnswer.of(request, PageQuery.of(request, EnumSet.allOf(Sort.class)), page, Long::longValue);
    }

    private static ServerHttpRequest request(String uri) {
        return MockServerHttpRequest.method(HttpMethod.GET, URI.create(uri)).build();
    }
}
