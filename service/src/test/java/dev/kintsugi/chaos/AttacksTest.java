package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.test.scheduler.VirtualTimeScheduler;

@ExtendWith(OutputCaptureExtension.class)
class AttacksTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Attacks attacks = Plans.attacks(time, metrics);

    @Test
    void endEachAttackWhenItsTimeIsUp() {
        Attack brief = attacks.begin(Plans.read("{'type':'errors','ttl_seconds':5}"));
        Attack lasting = attacks.begin(Plans.read("{'type':'errors','ttl_seconds':6}"));
        time.advanceTimeBy(Duration.ofMillis(4_999));
        assertThat(attacks.active()).containsExactly(brief, lasting);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(attacks.active()).containsExactly(lasting);
        assertThat(attacks.find(brief.id())).isEmpty();
        assertThat(gauge()).isEqualTo(1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(attacks.active()).isEmpty();
        assertThat(gauge()).isZero();
    }

    @Test
    void endBeforeTheirTimeWhenDeleted() {
        Attack one = attacks.begin(Plans.of("errors", "{}"));
        Attack other = attacks.begin(Plans.of("hang", "{}"));
        attacks.delete(one);
        assertThat(one.isOver()).isTrue();
        assertThat(attacks.active()).containsExactly(other);
        attacks.deleteAll();
        assertThat(other.isOver()).isTrue();
        assertThat(attacks.active()).isEmpty();
    }

    @Test
    void areTwentyAtMost() {
        AttackPlan plan = Plans.of("errors", "{}");
        IntStream.range(0, 20).forEach(i -> attacks.begin(plan));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> attacks.begin(plan))
                .satisfies(problem -> assertThat(problem.status().value()).isEqualTo(409));
        attacks.delete(attacks.active().getFirst());
        assertThat(attacks.begin(plan).isOver()).isFalse();
    }

    @Test
    void countWhatTheyStrikeByType() {
        attacks.begin(Plans.of("errors", "{}")).strikes();
        attacks.begin(Plans.read("{'type':'errors','ttl_seconds':5,'sealed':true}"))
                .strikes();
        assertThat(hits("errors")).isEqualTo(1);
        assertThat(hits("sealed")).isEqualTo(1);
        assertThat(hits("latency")).isZero();
    }

    @Test
    void areLoggedOnceAtTheirBeginningAndOnceAtTheirEnd(CapturedOutput log) {
        attacks.delete(attacks.begin(Plans.of("errors", "{}")));
        assertThat(log).containsOnlyOnce("Attack begins").containsOnlyOnce("Attack ends");
    }

    private double gauge() {
        return metrics.get("kintsugi.chaos.attacks").gauge().value();
    }

    private double hits(String type) {
        return metrics.get("kintsugi.chaos.hits").tag("type", type).counter().count();
    }
}
