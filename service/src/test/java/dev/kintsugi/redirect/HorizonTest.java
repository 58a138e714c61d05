package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.link.DatabaseInstant;
import org.junit.jupiter.api.Test;

/** Heartbeats a second apart; moments in seconds. */
class HorizonTest {

    private static final long SECOND = 1_000_000;

    private final Horizon horizon = new Horizon();

    @Test
    void isUnknownUntilPostgresHadTimeToAnnounceWhatItEnded() {
        assertThat(observe(100, 7, 7)).isZero();
        assertThat(observe(101, 7, 7)).isZero();
        assertThat(observe(102, 7, 7)).isEqualTo(100);
        assertThat(observe(103, 8, 8)).isEqualTo(101);
        assertThat(observe(104, 9, 9)).isEqualTo(102);
    }

    @Test
    void standsStillBeforeTheOldestTransactionThatIsOpen() {
        observe(100, 7, 7);
        observe(101, 7, 7);
        for (int second = 102; second < 160; second++) {
            assertThat(observe(second, 7, 8 + second)).isLessThanOrEqualTo(101);
        }
        assertThat(observe(160, 200, 200)).isEqualTo(101);
        assertThat(observe(161, 200, 200)).isEqualTo(101);
        assertThat(observe(162, 200, 200)).isEqualTo(160);
    }

    @Test
    void passesAnOlderTransactionThatEndedWhileAYoungerIsOpen() {
        observe(100, 7, 8);
        observe(101, 7, 8);
        observe(102, 8, 9);
        observe(103, 8, 9);
        observe(104, 8, 9);
        assertThat(observe(110, 8, 9)).isEqualTo(101);
    }

    @Test
    void beginsAgainWithADatabaseWhoseTransactionsHaveLowerNumbers() {
        observe(100, 1_000, 1_000);
        observe(103, 1_000, 1_000);
        assertThat(observe(104, 7, 7)).isZero();
        assertThat(observe(106, 7, 7)).isEqualTo(104);
    }

    @Test
    void forgetsNothingThatItNeedsAndRemembersNoMoreThanItMay() {
        observe(100, 7, 7);
        for (int second = 101; second < 40_000; second++) {
            assertThat(observe(second, 7, 8)).isLessThanOrEqualTo(100);
        }
        observe(40_000, 8, 8);
        assertThat(observe(40_002, 8, 8)).isBetween(100L, 40_000L);
    }

    private long observe(long second, long oldest, long next) {
        return horizon.observe(new DatabaseInstant(second * SECOND, oldest, next)) / SECOND;
    }
}
