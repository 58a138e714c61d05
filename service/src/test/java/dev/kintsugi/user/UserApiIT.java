package dev.kintsugi.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** /users over HTTP. */
@ServiceTest
class UserApiIT {

    private final Api api;

    UserApiIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @Test
    void createsAUserAndReadsItBack() {
        var created = api.post("/users", "{'username':' alice ','email':' Alice@Example.com '}")
                .is(201);
        assertThat(created.header("Location")).isEqualTo("/users/1");
        assertThat(created.text("/username")).isEqualTo("alice");
        assertThat(created.text("/email")).isEqualTo("Alice@Example.com");
        assertThat(created.text("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(api.get("/users/1").is(200).json()).isEqualTo(created.json());
    }

    @Test
    void hasNoOtherFieldsThanThePublishedOnes() {
        assertThat(api.post("/users", "{'username':'a','email':'a@example.com','id':7,'role':'admin'}")
                        .is(201)
                        .json()
                        .fieldNames())
                .toIterable()
                .containsExactly("id", "username", "email", "created_at");
        assertThat(api.get("/users/1").is(200).id()).isEqualTo(1);
    }

    @Test
    void listsUsersAsABareArrayInOrderOfIds() {
        assertThat(api.get("/users").is(200).body()).isEqualTo("[]");
        api.user("alice");
        api.user("bob");
        assertThat(api.get("/users").is(200).values("", "/username")).containsExactly("alice", "bob");
    }

    @Test
    void namesTheUsernameWhenItIsTaken() {
        api.user("alice");
        api.post("/users", "{'username':'alice','email':'other@example.com'}")
                .isProblem(409)
                .names("username");
        assertThat(api.get("/users").ids()).containsExactly(1L);
    }

    @Test
    void namesTheEmailWhenItIsTakenInAnyCase() {
        api.user("alice");
        api.post("/users", "{'username':'other','email':'ALICE@example.COM'}")
                .isProblem(409)
                .names("email");
    }

    @Test
    void refusesTheSameUserTwice() {
        api.user("alice");
        api.post("/users", "{'username':'alice','email':'alice@example.com'}").isProblem(409);
    }

    @Test
    void takesUsernamesThatDifferInCaseForDifferentOnes() {
        api.user("alice");
        api.post("/users", "{'username':'Alice','email':'other@example.com'}").is(201);
    }

    @Test
    void changesEachFieldAlone() {
        api.user("alice");
        assertThat(api.put("/users/1", "{'username':'alicia'}").is(200).text("/email"))
                .isEqualTo("alice@example.com");
        assertThat(api.put("/users/1", "{'email':'new@example.com'}").is(200).text("/username"))
                .isEqualTo("alicia");
        assertThat(api.get("/users/1").text("/email")).isEqualTo("new@example.com");
    }

    @Test
    void letsAUserKeepItsOwnNames() {
        api.user("alice");
        api.put("/users/1", "{'username':'alice','email':'ALICE@example.com'}").is(200);
    }

    @Test
    void namesTheFieldThatAChangeCannotHave() {
        api.user("alice");
        api.user("bob");
        api.put("/users/2", "{'username':'alice'}").isProblem(409).names("username");
        api.put("/users/2", "{'email':'Alice@Example.com'}").isProblem(409).names("email");
        assertThat(api.get("/users/2").text("/username")).isEqualTo("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'unknown':1}"})
    void refusesAChangeOfNothing(String body) {
        api.user("alice");
        api.put("/users/1", body).isProblem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'username':null}", "{'email':null}", "{'username':' '}", "{'email':'nobody'}"})
    void refusesAChangeToNothing(String body) {
        api.user("alice");
        api.put("/users/1", body).isProblem(400);
        assertThat(api.get("/users/1").text("/username")).isEqualTo("alice");
    }

    @Test
    void namesEveryFieldThatBreaksARule() {
        api.post("/users", "{'username':'','email':'nobody'}").isProblem(400).names("username", "email");
        api.post("/users", "{}").isProblem(400).names("username", "email");
    }

    @Test
    void countsCharactersAndNotBytesInAName() {
        api.post("/users", "{'username':'" + "\ud83d\ude00".repeat(255) + "','email':'a@example.com'}")
                .is(201);
        api.post("/users", "{'username':'" + "a".repeat(256) + "','email':'b@example.com'}")
                .isProblem(400)
                .names("username");
    }

    @Test
    void answers404ForAUserThatIsNotThere() {
        api.get("/users/99").isProblem(404);
        api.put("/users/99", "{'username':'x'}").isProblem(404);
        api.delete("/users/99").isProblem(404);
        assertThat(api.get("/users/99").text("/message")).isEqualTo("User 99 not found");
    }
}
