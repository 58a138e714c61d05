package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.relay.Patience.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Moment clock = new Moment();
    private final Patience patience = new Patience(HOUR, clock);
    private final Waiting other = waiting(2);
    private Waiting failing = waiting(1);

    @Test
    void holdsUpTheOthersForSoLong() {
        assertThat(tryInVain()).isEqualTo(Verdict.TRY_AGAIN);
        clock.pass(HOUR.minusSeconds(1));
        patience.took(other);
        assertThat(tryInVain()).isEqualTo(Verdict.TRY_AGAIN);
        assertThat(patience.passed()).isZero();
        clock.pass(Duration.ofSeconds(1));
        assertThat(tryInVain()).isEqualTo(Verdict.LET_OTHERS_PASS);
        assertThat(patience.passed()).isEqualTo(1);
    }

    @Test
    void blamesNoMessageWhileDiscordTakesNone() {
        beOver();
        for (int days = 0; days < 100; days++) {
            clock.pass(Duration.ofDays(1));
            assertThat(tryInVain()).isEqualTo(Verdict.LET_OTHERS_PASS);
        }
    }

    @Test
    void blamesTheMessageOnceOthersWereTakenBetweenItsTries() {
        beOver();
        for (int times = 1; times < Patience.OVERTAKEN_MOST; times++) {
            patience.took(other);
            assertThat(tryInVain()).isEqualTo(Verdict.LET_OTHERS_PASS);
        }
        patience.took(other);
        assertThat(tryInVain()).isEqualTo(Verdict.SET_ASIDE);
    }

    @Test
    void countsManyThatWereTakenBetweenTwoTriesAsOne() {
        beOver();
        for (int number = 0; number < 100; number++) {
            patience.took(other);
        }
        assertThat(tryInVain()).isEqualTo(Verdict.LET_OTHERS_PASS);
        assertThat(tryInVain()).isEqualTo(Verdict.LET_OTHERS_PASS);
        assertThat(tryInVain()).isEqualTo(Verdict.LET_OTHERS_PASS);
    }

    @Test
    void beginsAnewWithTheNextMessageOfANotification() {
        beOver();
        patience.took(other);
        tryInVain();
        patience.took(other);
        tryInVain();
        patience.took(failing);
        failing = waiting(1);
        assertThat(tryInVain()).isEqualTo(Verdict.TRY_AGAIN);
        beOver();
        patience.took(other);
        assertThat(tryInVain()).isEqualTo(Verdict.LET_OTHERS_PASS);
    }

    @Test
    void letsTheOldestGoFirstOnceAnotherIsDone() {
        beOver();
        patience.finished(other);
        assertThat(patience.passed()).isZero();
    }

    private void beOver() {
        tryInVain();
        clock.pass(HOUR);
        assertThat(tryInVain()).isEqualTo(Verdict.LET_OTHERS_PASS);
    }

    private Verdict tryInVain() {
        failing = new Waiting(
                failing.number(),
                failing.receivedAt(),
                failing.notification(),
                failing.progress().failing(clock.instant()));
        return patience.failed(failing);
    }

    private static Waiting waiting(long number) {
        return new Waiting(number, Moment.START, Alerts.notificationOf(1), Waiting.Progress.NONE);
    }
}
