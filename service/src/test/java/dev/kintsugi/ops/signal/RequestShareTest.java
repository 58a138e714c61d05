package dev.kintsugi.ops.signal;

import static dev.kintsugi.ops.signal.Samples.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestShareTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void isOfTheLastMinuteOnly() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            samples.add(second(i, 10, i < 40 ? 10 : 1));
        }
        RequestShare share = RequestShare.of(samples, MINUTE);
        assertThat(share).isEqualTo(new RequestShare(600, 60));
        assertThat(share.errorRate()).isEqualTo(0.1);
    }

    @Test
    void countsAHeldUpSecondAsLongAsItWas() {
        Sample heldUp = new Sample(99_000, 50_000, 5, 5, new int[14], 0, new MemoryUse(1, 1), 0, 0);
        assertThat(RequestShare.of(List.of(second(1, 7, 7), heldUp, second(100, 3, 0)), MINUTE)
                        .requests())
                .isEqualTo(15);
        assertThat(RequestShare.of(List.of(second(1, 7, 7), heldUp, second(100, 3, 0)), Duration.ofSeconds(10))
                        .requests())
                .isEqualTo(3);
    }

    @Test
    void isNothingOfNothing() {
        assertThat(RequestShare.of(List.of(), MINUTE).errorRate()).isZero();
    }
}
