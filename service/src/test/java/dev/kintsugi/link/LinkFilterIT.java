package dev.kintsugi.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** GET /urls with its filters: links 1 and 2 are Alice's, 3 is nobody's; 2 and 3 are switched off. */
@ServiceTest
class LinkFilterIT {

    private final Api api;

    LinkFilterIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @BeforeEach
    void createLinks() {
        api.user("alice");
        api.post("/urls", "{'original_url':'https://example.com/','user_id':1}").is(201);
        api.post("/urls", "{'original_url':'https://example.com/','user_id':1}").is(201);
        api.link("https://example.com/");
        api.patch("/urls/2", "{'is_active':false}").is(200);
        api.delete("/urls/3").is(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | 1 2 3",
                "is_active=true            | 1",
                "is_active=1               | 1",
                "is_active=TRUE            | 1",
                "is_active=false           | 2 3",
                "is_active=0               | 2 3",
                "user_id=1                 | 1 2",
                "user_id=1&is_active=false | 2",
                "user_id=1&is_active=1     | 1",
                "user_id=999999999999999999 | ''",
                "user_id=-1                | ''",
                "sort=-id                  | 3 2 1",
            })
    void listsWhatTheFiltersSelect(String query, String ids) {
        var list = api.get("/urls?" + query).is(200);
        assertThat(list.ids().stream().map(String::valueOf).toList())
                .containsExactly(ids.isEmpty() ? new String[0] : ids.split(" ", -1));
        assertThat(list.header("X-Total-Count"))
                .isEqualTo(String.valueOf(list.ids().size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is_active=yes",
                "is_active=2",
                "is_active=",
                "is_active",
                "is_active=null",
                "is_active=01",
                "user_id=abc",
                "user_id=1.5",
                "user_id=",
                "user_id=0x1",
                "user_id=1e3",
                "user_id=true",
                "user_id=%00",
                "user_id=99999999999999999999",
                "sort=title",
                "sort=timestamp",
                "sort=",
            })
    void refusesAFilterThatDoesNotParse(String query) {
        api.get("/urls?" + query).isProblem(400).names(query.replaceAll("=.*", ""));
    }

    @Test
    void givesEachLinkItsShortAddress() {
        var list = api.get("/urls").is(200);
        assertThat(list.text("/0/short_url"))
                .startsWith("http://localhost:")
                .endsWith("/" + list.text("/0/short_code"));
    }
}
