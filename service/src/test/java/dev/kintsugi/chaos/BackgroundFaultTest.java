package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Faults with threads of their own, and the one that stops somebody else's. */
@ExtendWith(OutputCaptureExtension.class)
class BackgroundFaultTest {

    private final Attacks attacks = Plans.attacks();

    @AfterEach
    void endAll() {
        attacks.destroy();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cpu       | {'threads':2}                        | 2
            heap-leak | {'mb_per_second':100,'max_mb':3}     | 1
            log-flood | {'lines_per_second':10}              | 1
            """, quoteCharacter = '"')
    void haveTheirThreadsUntilTheyAreDeleted(String type, String params, long threads) {
        Attack attack = attacks.begin(Plans.of(type, params));
        await().until(() -> threads("chaos-" + type) == threads && attack.hits() > 0);
        attacks.delete(attack);
        await().until(() -> threads("chaos-" + type) == 0);
    }

    @Test
    void nameNoThreadOfASealedAttackAfterIt() {
        Attack attack =
                attacks.begin(Plans.read("{'type':'cpu','params':{'threads':1},'ttl_seconds':60,'sealed':true}"));
        assertThat(attack.thread(() -> {}).getName()).isEqualTo("worker");
    }

    @Test
    void leakNoMoreThanTheyMay() {
        Attack attack = attacks.begin(Plans.of("heap-leak", "{'mb_per_second':1000,'max_mb':4}"));
        await().until(() -> attack.hits() == 4);
        await().during(java.time.Duration.ofMillis(100)).until(() -> attack.hits() == 4);
    }

    @Test
    void floodTheLogAtTheRateThatWasAskedFor(CapturedOutput log) {
        Attack attack = attacks.begin(Plans.of("log-flood", "{'lines_per_second':200}"));
        await().until(() -> attack.hits() > 20);
        attacks.delete(attack);
        assertThat(attack.hits()).isLessThan(2_000);
        assertThat(log).contains("Got here");
    }

    @Test
    void holdAThreadUntilTheAttackIsOverByItsOwnClock() throws InterruptedException {
        AtomicLong nanos = new AtomicLong();
        Attack attack = Plans.attack(Plans.of("hang", "{}"), nanos::get);
        Thread loop = Thread.ofPlatform().daemon().start(() -> new Hang().block(attack));
        await().until(() -> loop.getState() == Thread.State.TIMED_WAITING);
        nanos.set(Long.MAX_VALUE / 2);
        loop.join(java.time.Duration.ofSeconds(10));
        assertThat(loop.isAlive()).isFalse();
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }
}
