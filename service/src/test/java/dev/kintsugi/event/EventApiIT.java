package dev.kintsugi.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** POST, GET and DELETE of /events. The link's own created event is number 1. */
@ServiceTest
class EventApiIT {

    private final Api api;

    EventApiIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @BeforeEach
    void createALink() {
        api.user("alice");
        api.link("https://example.com/");
    }

    @Test
    void createsAnEventAndReadsItBack() {
        var created = api.post(
                        "/events",
                        "{'url_id':1,'event_type':' shared ','user_id':1,'details':{'to':['bob'],'ok':true,'n':null}}")
                .is(201);
        assertThat(created.header("Location")).isEqualTo("/events/2");
        assertThat(created.text("/event_type")).isEqualTo("shared");
        assertThat(created.text("/timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(created.text("/details/to/0")).isEqualTo("bob");
        assertThat(created.json().at("/details/ok").booleanValue()).isTrue();
        assertThat(created.json().at("/details/n").isNull()).isTrue();
        assertThat(api.get("/events/2").is(200).json()).isEqualTo(created.json());
        assertThat(created.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "url_id", "user_id", "event_type", "timestamp", "details");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'url_id':1,'event_type':'seen'}", "{'url_id':1,'event_type':'seen','details':null}"})
    void hasEmptyDetailsAndNobodyByDefault(String body) {
        var created = api.post("/events", body).is(201);
        assertThat(created.json().at("/details").toString()).isEqualTo("{}");
        assertThat(created.json().at("/user_id").isNull()).isTrue();
    }

    @Test
    void answers404ForAnUnknownLinkOrUser() {
        assertThat(api.post("/events", "{'url_id':9,'event_type':'seen'}")
                        .isProblem(404)
                        .text("/message"))
                .contains("URL 9");
        assertThat(api.post("/events", "{'url_id':1,'event_type':'seen','user_id':9}")
                        .isProblem(404)
                        .text("/message"))
                .contains("User 9");
        assertThat(api.get("/events").ids()).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "'text'", "1", "true"})
    void refusesDetailsThatAreNoObject(String details) {
        api.post("/events", "{'url_id':1,'event_type':'seen','details':" + details + "}")
                .isProblem(400)
                .names("details");
    }

    @Test
    void needsALinkAndAType() {
        api.post("/events", "{}").isProblem(400).names("url_id", "event_type");
        api.post("/events", "{'url_id':1,'event_type':' '}").isProblem(400).names("event_type");
        api.post("/events", "{'url_id':1,'event_type':'" + "a".repeat(65) + "'}")
                .isProblem(400)
                .names("event_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012345678901234567890",
                "-0.00000000000000000000000000000000000001",
                "1234567890.12345678901234567890123456789"
            })
    void keepsEveryDigitOfANumberInDetails(String number) {
        api.post("/events", "{'url_id':1,'event_type':'seen','details':{'n':" + number + "}}")
                .is(201);
        assertThat(api.get("/events/2").is(200).body().replace(" ", "")).contains("\"n\":" + number + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e-400", "-1E+999"})
    void bearsNumbersBeyondAnyFloat(String number) {
        api.post("/events", "{'url_id':1,'event_type':'seen','details':{'n':" + number + "}}")
                .is(201);
        api.get("/events/2").is(200);
        api.get("/events").is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999999999999", "1e2000", "-1e131073"})
    void refusesNumbersThatNobodyCanStore(String number) {
        api.post("/events", "{'url_id':1,'event_type':'seen','details':{'a':[{'n':" + number + "}]}}")
                .isProblem(400);
        api.post("/events", "{'url_id':1,'event_type':'seen','details':{'n':" + "9".repeat(2_000) + "}}")
                .isProblem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':'\\u0000'}", "{'\\u0000':1}", "{'a':['\\ud800']}", "{'a':{'b':'\\udc00x'}}"})
    void refusesTextsThatNobodyCanStore(String details) {
        api.post("/events", "{'url_id':1,'event_type':'seen','details':" + details + "}")
                .isProblem(400)
                .names("details");
    }

    @Test
    void deletesAnEventOnce() {
        api.post("/events", "{'url_id':1,'event_type':'seen'}").is(201);
        assertThat(api.delete("/events/2").is(204).body()).isEmpty();
        api.get("/events/2").isProblem(404);
        api.delete("/events/2").isProblem(404);
        assertThat(api.get("/events").ids()).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"click", "clicked", "redirect"})
    void takesADeletedClickOffTheTotal(String type) {
        api.post("/events", "{'url_id':1,'event_type':'" + type + "'}").is(201);
        api.post("/events", "{'url_id':1,'event_type':'click'}").is(201);
        assertThat(api.get("/urls/1/stats").text("/redirect_count")).isEqualTo("2");
        api.delete("/events/2").is(204);
        assertThat(api.get("/urls/1/stats").text("/redirect_count")).isEqualTo("1");
        api.delete("/events/1").is(204);
        assertThat(api.get("/urls/1/stats").text("/redirect_count")).isEqualTo("1");
    }

    @Test
    void answers404ForAnEventThatIsNotThere() {
        api.get("/events/99").isProblem(404);
        api.delete("/events/99").isProblem(404);
    }
}
