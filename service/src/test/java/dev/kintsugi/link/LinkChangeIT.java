package dev.kintsugi.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** PUT and PATCH /urls/{id}. */
@ServiceTest
class LinkChangeIT {

    private static final String ALL =
            "{'title':'new','original_url':'https://example.org/','is_active':false,'unknown':1}";

    private final Api api;

    LinkChangeIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @BeforeEach
    void createALink() {
        api.user("alice");
        api.post("/urls", "{'original_url':'https://example.com/','title':'old','user_id':1,'short_code':'mine'}")
                .is(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void changesEachFieldAndWritesAnEventForEach(String method) {
        var changed = api.send(HttpMethod.valueOf(method), "/urls/1", ALL, new String[0])
                .is(200);
        assertThat(changed.text("/title")).isEqualTo("new");
        assertThat(changed.text("/original_url")).isEqualTo("https://example.org/");
        assertThat(changed.text("/is_active")).isEqualTo("false");
        assertThat(changed.text("/short_code")).isEqualTo("mine");
        assertThat(changed.text("/user_id")).isEqualTo("1");
        assertThat(api.get("/urls/1").json()).isEqualTo(changed.json());
        Reply events = updates();
        assertThat(events.values("", "/details/field")).containsExactly("title", "original_url", "is_active");
        assertThat(events.values("", "/details/new_value")).containsExactly("new", "https://example.org/", "false");
        assertThat(events.values("", "/user_id")).containsOnly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'title':'new'}", "{'original_url':'https://example.org/'}", "{'is_active':false}"})
    void writesOneEventForOneField(String body) {
        api.patch("/urls/1", body).is(200);
        assertThat(updates().ids()).hasSize(1);
    }

    @Test
    void keepsTheKindOfTheNewValue() {
        api.patch("/urls/1", "{'is_active':false}").is(200);
        assertThat(updates().json().at("/0/details/new_value").isBoolean()).isTrue();
    }

    @Test
    void removesATitleThatIsNull() {
        assertThat(api.patch("/urls/1", "{'title':null}")
                        .is(200)
                        .json()
                        .at("/title")
                        .isNull())
                .isTrue();
        var details = updates().json().at("/0/details");
        assertThat(details.at("/field").asText()).isEqualTo("title");
        assertThat(details.at("/new_value").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'short_code':'other'}", "{'user_id':1}"})
    void refusesAChangeOfNothing(String body) {
        api.put("/urls/1", body).isProblem(400);
        api.patch("/urls/1", body).isProblem(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'original_url':null}",
                "{'is_active':null}",
                "{'is_active':1}",
                "{'is_active':'true'}",
                "{'title':5}",
                "{'original_url':'ftp://example.com/'}",
                "{'title':'ok','is_active':'no'}"
            })
    void refusesValuesThatBreakRulesAndChangesNothing(String body) {
        String before = api.get("/urls/1").body();
        api.patch("/urls/1", body).isProblem(400);
        assertThat(api.get("/urls/1").body()).isEqualTo(before);
        assertThat(updates().body()).isEqualTo("[]");
    }

    @Test
    void writesNoEventForEqualValues() {
        String before = api.get("/urls/1").body();
        api.patch("/urls/1", "{'title':' old ','original_url':'https://example.com/','is_active':true}")
                .is(200);
        assertThat(api.get("/urls/1").body()).isEqualTo(before);
        assertThat(updates().body()).isEqualTo("[]");
    }

    @Test
    void writesAnEventOnlyForTheFieldThatDiffers() {
        api.put("/urls/1", "{'title':'new','is_active':true}").is(200);
        assertThat(updates().values("", "/details/field")).containsExactly("title");
    }

    @Test
    void answers404ForALinkThatIsNotThere() {
        api.put("/urls/9", "{'title':'x'}").isProblem(404);
        api.patch("/urls/9", "{'title':'x'}").isProblem(404);
    }

    private Reply updates() {
        return api.get("/urls/1/events?event_type=updated").is(200);
    }
}
