package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepetitionsTest {

    private final Moment clock = new Moment();
    private final Repetitions repetitions = new Repetitions(clock);

    @Test
    void knowsATextForFiveMinutes() {
        repetitions.remember("a");
        clock.pass(Duration.ofMinutes(5));
        assertThat(repetitions.knows("a")).isTrue();
        assertThat(repetitions.knows("b")).isFalse();
    }

    @Test
    void doesNotKnowWhatAlertmanagerRepeatsOnPurpose() {
        repetitions.remember("a");
        clock.pass(Duration.ofMinutes(6));
        assertThat(repetitions.knows("a")).isFalse();
    }

    @Test
    void knowsWhatCameBeforeAStartHoweverLongTheProcessWasDead() {
        repetitions.restore("a", Moment.START.minus(Duration.ofMinutes(59)));
        repetitions.restore("old", Moment.START.minus(Duration.ofMinutes(61)));
        clock.pass(Duration.ofMinutes(5));
        assertThat(repetitions.knows("a")).isTrue();
        assertThat(repetitions.knows("old")).isFalse();
    }

    @Test
    void remembersTheLatestTextsOnly() {
        for (int number = 0; number < 300; number++) {
            repetitions.remember("text " + number);
        }
        assertThat(repetitions.knows("text 43")).isFalse();
        assertThat(repetitions.knows("text 44")).isTrue();
    }

    @Test
    void tellsTextsApart() {
        assertThat(Repetitions.digest(new byte[] {1}))
                .isEqualTo(Repetitions.digest(new byte[] {1}))
                .isNotEqualTo(Repetitions.digest(new byte[] {2}));
    }
}
