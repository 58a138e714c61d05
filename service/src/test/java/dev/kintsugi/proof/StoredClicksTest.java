package dev.kintsugi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The comparison notices whatever is not exactly one click for a 302. */
class StoredClicksTest {

    private final Ledger ledger = new Ledger("run");
    private final Lane lane = ledger.lane();

    private String asked(String code) {
        return lane.send(code).text();
    }

    private String redirected(String code) {
        String marker = asked(code);
        lane.answered(302);
        return marker;
    }

    private Comparison compare(String... clicks) {
        StoredClicks stored = new StoredClicks(ledger, request -> 1);
        for (String click : clicks) {
            String code = click.substring(click.lastIndexOf(' ') + 1);
            stored.add(click, code, code);
        }
        return stored.compare();
    }

    @Test
    void holdsWhenEachRedirectIsOneClick() {
        Comparison seen = compare(redirected("gold"), redirected("ink"));
        assertThat(seen.holds()).isTrue();
        assertThat(seen.answered()).isEqualTo(2);
        assertThat(seen.stored()).isEqualTo(2);
    }

    @Test
    void aLossAndADoubleDoNotHideEachOther() {
        String doubled = redirected("gold");
        redirected("ink");
        Comparison seen = compare(doubled, doubled);
        assertThat(seen.clicks()).isEqualTo(2);
        assertThat(seen.answered()).isEqualTo(2);
        assertThat(seen.lost()).isEqualTo(1);
        assertThat(seen.doubled()).isEqualTo(1);
        assertThat(seen.holds()).isFalse();
        assertThat(seen.examples()).containsExactly("doubled: 0.0", "lost: 0.1");
    }

    @Test
    void aRequestWithoutAnAnswerMayCountEitherWay() {
        String stored = asked("gold");
        asked("ink");
        Comparison seen = compare(stored);
        assertThat(seen.holds()).isTrue();
        assertThat(seen.unansweredStored()).isEqualTo(1);
        assertThat(seen.unansweredNotStored()).isEqualTo(1);
    }

    @Test
    void aRequestWithoutAnAnswerMustNotCountTwice() {
        String stored = asked("gold");
        assertThat(compare(stored, stored).doubled()).isEqualTo(1);
    }

    @Test
    void aRequestThatWentToTwoReplicasMayCountTwiceAndNoMore() {
        String twice = redirected("gold");
        String thrice = redirected("ink");
        StoredClicks stored = new StoredClicks(ledger, request -> 2);
        for (int i = 0; i < 2; i++) {
            stored.add(twice, "gold", "gold");
        }
        for (int i = 0; i < 3; i++) {
            stored.add(thrice, "ink", "ink");
        }
        Comparison seen = stored.compare();
        assertThat(seen.repeated()).isEqualTo(1);
        assertThat(seen.doubled()).isEqualTo(1);
        assertThat(seen.examples()).containsExactly("doubled: 0.1");
    }

    @Test
    void aClickOfAnotherLinkOrOfNobodyIsAstray() {
        String sent = redirected("gold");
        StoredClicks stored = new StoredClicks(ledger, request -> 1);
        stored.add(sent, "gold", "ink");
        stored.add(sent, null, "gold");
        stored.add("run 0.7 gold", "gold", "gold");
        stored.add("run broken", "gold", "gold");
        Comparison seen = stored.compare();
        assertThat(seen.astray()).isEqualTo(4);
        assertThat(seen.lost()).isEqualTo(1);
        assertThat(seen.holds()).isFalse();
    }

    @Test
    void tellsRefusalsThatWereStoredAllTheSame() {
        String marker = asked("gold");
        lane.answered(503);
        Comparison seen = compare(marker);
        assertThat(seen.refusedStored()).isEqualTo(1);
        assertThat(seen.answered()).isZero();
    }
}
