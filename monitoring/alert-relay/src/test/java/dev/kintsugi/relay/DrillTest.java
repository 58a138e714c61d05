package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrillTest {

    private final Moment clock = new Moment();
    private final Drill drill = new Drill(clock);

    @Test
    void isOverByItself() {
        assertThat(drill.isOn()).isFalse();
        drill.begin();
        clock.pass(Duration.ofSeconds(29));
        assertThat(drill.isOn()).isTrue();
        clock.pass(Duration.ofSeconds(1));
        assertThat(drill.isOn()).isFalse();
    }

    @Test
    void goesOnForLongerWhenItIsBegunAgain() {
        drill.begin();
        clock.pass(Duration.ofSeconds(20));
        drill.begin();
        clock.pass(Duration.ofSeconds(20));
        assertThat(drill.isOn()).isTrue();
    }
}
