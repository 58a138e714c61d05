package dev.kintsugi.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import dev.kintsugi.web.RootSegment;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** POST /urls and POST /shorten. */
@ServiceTest
class LinkCreationIT {

    private final Api api;

    LinkCreationIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @Test
    void createsALinkAndReadsItBack() {
        api.user("alice");
        var created = api.post(
                        "/urls", "{'original_url':' https://example.com/a?b=c#d ','title':' A title ','user_id':1}")
                .is(201);
        assertThat(created.header("Location")).isEqualTo("/urls/1");
        assertThat(created.text("/original_url")).isEqualTo("https://example.com/a?b=c#d");
        assertThat(created.text("/title")).isEqualTo("A title");
        assertThat(created.json().at("/user_id").isIntegralNumber()).isTrue();
        assertThat(created.text("/short_code")).matches("[A-Za-z0-9]{6}");
        assertThat(created.json().at("/is_active").booleanValue()).isTrue();
        assertThat(created.text("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(api.get("/urls/1").is(200).json()).isEqualTo(created.json());
    }

    @Test
    void hasAllPublishedFieldsEvenWhenTheyAreNull() {
        assertThat(api.link("https://example.com/").json().fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "user_id",
                        "short_code",
                        "original_url",
                        "title",
                        "is_active",
                        "created_at",
                        "updated_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/urls", "/shorten"})
    void takesUrlForAnotherNameOfOriginalUrl(String path) {
        var created = api.post(path, "{'url':'https://example.com/'}").is(201);
        assertThat(created.text("/original_url")).isEqualTo("https://example.com/");
        assertThat(created.text("/short_url")).matches("http://localhost:\\d+/" + created.text("/short_code"));
    }

    @Test
    void givesTheSameAddressTwoCodes() {
        String first = api.link("https://example.com/").text("/short_code");
        assertThat(api.link("https://example.com/").text("/short_code")).isNotEqualTo(first);
    }

    @Test
    void writesACreatedEvent() {
        api.user("alice");
        api.post("/urls", "{'original_url':'https://example.com/','short_code':'mine','user_id':1}")
                .is(201);
        var events = api.get("/urls/1/events").is(200);
        assertThat(events.values("", "/event_type")).containsExactly("created");
        assertThat(events.text("/0/user_id")).isEqualTo("1");
        assertThat(events.text("/0/details/short_code")).isEqualTo("mine");
        assertThat(events.text("/0/details/original_url")).isEqualTo("https://example.com/");
    }

    @Test
    void answers404ForAnUnknownOwnerAndWritesNothing() {
        api.post("/urls", "{'original_url':'https://example.com/','user_id':7}").isProblem(404);
        assertThat(api.get("/urls").body()).isEqualTo("[]");
        assertThat(api.get("/events").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "A-b_9", "--_", "abcdefghijklmnopqrstuvwxyz012345"})
    void keepsAChosenCode(String code) {
        var created = api.post("/urls", "{'original_url':'https://example.com/','short_code':'" + code + "'}")
                .is(201);
        assertThat(created.text("/short_code")).isEqualTo(code);
        api.get("/" + code).is(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "abcdefghijklmnopqrstuvwxyz0123456", "a b c", "a/b/c", "ümlaut", "a.b.c", "", "%61bc"})
    void refusesACodeThatBreaksTheRules(String code) {
        api.post("/urls", "{'original_url':'https://example.com/','short_code':'" + code + "'}")
                .isProblem(400)
                .names("short_code");
    }

    @Test
    void refusesEveryPathOfTheServiceInAnyCase() {
        for (String word : RootSegment.RESERVED) {
            for (String code : new String[] {word, word.toUpperCase(Locale.ROOT), capitalized(word)}) {
                api.post("/urls", "{'original_url':'https://example.com/','short_code':'" + code + "'}")
                        .isProblem(400)
                        .names("short_code");
            }
        }
    }

    @Test
    void refusesACodeThatIsTaken() {
        api.post("/urls", "{'original_url':'https://example.com/','short_code':'mine'}")
                .is(201);
        api.post("/urls", "{'original_url':'https://example.org/','short_code':'mine'}")
                .isProblem(409)
                .names("short_code");
        api.post("/urls", "{'original_url':'https://example.org/','short_code':'Mine'}")
                .is(201);
    }

    @Test
    void takesABlankTitleForNone() {
        var created = api.post("/urls", "{'original_url':'https://example.com/','title':'  '}")
                .is(201);
        assertThat(created.json().at("/title").isNull()).isTrue();
    }

    @Test
    void needsAnAddress() {
        api.post("/urls", "{'title':'x'}").isProblem(400).names("original_url");
        api.post("/shorten", "{}").isProblem(400);
    }

    @Test
    void answers404ForALinkThatIsNotThere() {
        api.get("/urls/9").isProblem(404);
        api.get("/urls/9/events").isProblem(404);
        api.get("/urls/9/stats").isProblem(404);
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
