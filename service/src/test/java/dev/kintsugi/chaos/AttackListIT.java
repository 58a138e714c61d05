package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.testing.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.reactive.server.WebTestClient;

/** /chaos/attacks as a resource. */
@ChaosServiceTest
@ExtendWith(OutputCaptureExtension.class)
class AttackListIT {

    private static final List<String> WITHOUT_PARAMETERS = List.of("hang", "readiness-off", "redis-refuse");

    private final ChaosCalls chaos;

    AttackListIT(@Autowired WebTestClient http) {
        chaos = ChaosCalls.of(http);
    }

    @AfterEach
    void endAll() {
        chaos.delete("/chaos/attacks");
    }

    @Test
    void showsAnAttackWithAllThatItIs() {
        Reply created = chaos.api()
                .post(
                        "/chaos/attacks",
                        "{'type':'latency','params':{'delay_ms':5},'match':{'route':'/nowhere/**','method':'GET'},"
                                + "'percent':50,'seed':7,'drill_id':'d-1','ttl_seconds':60}",
                        ChaosServiceTest.HEADER)
                .is(201);
        JsonNode attack = created.json();
        assertThat(created.header("Location")).isEqualTo("/chaos/attacks/" + created.text("/id"));
        assertThat(created.text("/type")).isEqualTo("latency");
        assertThat(attack.at("/params")).hasToString("{\"delay_ms\":5,\"jitter_ms\":0}");
        assertThat(attack.at("/match")).hasToString("{\"route\":\"/nowhere/**\",\"method\":\"GET\"}");
        assertThat(attack.at("/percent").intValue()).isEqualTo(50);
        assertThat(attack.at("/seed").intValue()).isEqualTo(7);
        assertThat(created.text("/drill_id")).isEqualTo("d-1");
        assertThat(attack.at("/hits").intValue()).isZero();
        assertThat(attack.at("/remaining_seconds").doubleValue()).isBetween(50.0, 60.0);
        assertThat(created.text("/expires_at")).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");
        assertThat(chaos.get("/chaos/attacks").values("", "/id")).containsExactly(created.text("/id"));
        assertThat(chaos.get(created.header("Location")).is(200).text("/type")).isEqualTo("latency");
    }

    @Test
    void takesTypesWithoutParameters() {
        for (String type : WITHOUT_PARAMETERS) {
            String match = type.equals("hang") ? ",'match':{'route':'/nowhere'}" : "";
            String attack = chaos.begin(60, "'type':'" + type + "'" + match);
            assertThat(chaos.get(attack).json().at("/params")).hasToString("{}");
        }
        assertThat(chaos.get("/chaos/attacks").values("", "/type")).isEqualTo(WITHOUT_PARAMETERS);
    }

    @Test
    void tellsNothingOfASealedAttack(CapturedOutput log) {
        String attack = chaos.begin(
                60,
                "'type':'errors','params':{'status':507},'match':{'route':'/users'},'percent':99,'seed':1,"
                        + "'sealed':true,'drill_id':'exam'");
        await().until(() -> {
            chaos.api().get("/users");
            return chaos.hits(attack) > 0;
        });
        assertThat(chaos.get(attack).text("/type")).isEqualTo("sealed");
        assertThat(chaos.get(attack).body())
                .contains("exam")
                .doesNotContain("errors", "507", "/users", "params", "match", "percent", "seed\"");
        chaos.delete(attack);
        assertThat(log.getOut().lines().filter(line -> line.contains("Attack ")))
                .hasSize(2)
                .noneMatch(line -> line.contains("errors") || line.contains("507") || line.contains("/users"));
        assertThat(chaos.metric("kintsugi_chaos_hits_total{type=\"sealed\"}")).isPositive();
    }

    @Test
    void forgetsAnAttackThatHasEnded() {
        String one = chaos.begin(60, "'type':'redis-refuse','percent':1");
        String brief = chaos.begin(1, "'type':'redis-refuse','percent':1");
        chaos.delete(one);
        chaos.get(one).isProblem(404);
        chaos.api().delete(one, ChaosServiceTest.HEADER).isProblem(404);
        await().until(() -> chaos.get(brief).status() == 404);
        chaos.get("/chaos/attacks/nonsense").isProblem(404);
    }

    @Test
    void endsAllAtOnce() {
        chaos.begin(60, "'type':'redis-refuse','percent':1");
        chaos.begin(60, "'type':'errors','match':{'route':'/nowhere'}");
        chaos.delete("/chaos/attacks");
        assertThat(chaos.get("/chaos/attacks").body()).isEqualTo("[]");
    }
}
