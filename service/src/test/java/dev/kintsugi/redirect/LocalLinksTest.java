package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.testing.BoundProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** What a replica remembers, and for how long. */
class LocalLinksTest {

    private static final Lookup OLD = new Lookup.Active(1, "https://example.com/old", 10);
    private static final Lookup NEW = new Lookup.Active(1, "https://example.com/new", 20);
    private static final Lookup UNKNOWN = new Lookup.Missing();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LocalLinks links = new LocalLinks(BoundProperties.of(LocalProperties.class), meters);

    @Test
    void remembersLinksAndUnknownCodes() {
        links.store("mine", OLD, links.ticket());
        links.store("other", UNKNOWN, links.ticket());
        assertThat(links.get("mine")).isSameAs(OLD);
        assertThat(links.get("other")).isSameAs(UNKNOWN);
        assertThat(links.get("never")).isNull();
    }

    @Test
    void isNotTalkedBackIntoAnOlderMeaning() {
        links.store("mine", NEW, links.ticket());
        links.store("mine", OLD, links.ticket());
        assertThat(links.get("mine")).isSameAs(NEW);
    }

    @Test
    void forgetsWhatIsOlderThanAChangeAndNothingElse() {
        links.store("mine", OLD, links.ticket());
        links.store("other", OLD, links.ticket());
        links.store("later", UNKNOWN, links.ticket());
        links.invalidate("mine", 20);
        links.invalidate("later", 20);
        links.invalidate("other", 10);
        assertThat(links.get("mine")).isNull();
        assertThat(links.get("later")).isNull();
        assertThat(links.get("other")).isSameAs(OLD);
    }

    @Test
    void storesNothingThatWasReadBeforeTheChangeAndArrivesAfterIt() {
        long ticket = links.ticket();
        links.invalidate("mine", 20);
        links.store("mine", OLD, ticket);
        assertThat(links.get("mine")).isNull();
        links.store("mine", UNKNOWN, ticket);
        assertThat(links.get("mine")).isNull();
        links.store("mine", NEW, ticket);
        assertThat(links.get("mine")).isSameAs(NEW);
    }

    @Test
    void storesNothingThatWasReadBeforeAHundredThousandChanges() {
        long ticket = links.ticket();
        links.invalidate("mine", 20);
        for (int i = 0; i < 100_000; i++) {
            links.invalidate("imported" + i, 30);
        }
        links.store("mine", OLD, ticket);
        assertThat(links.get("mine")).isNull();
        links.store("mine", NEW, links.ticket());
        assertThat(links.get("mine")).isSameAs(NEW);
    }

    @Test
    void forgetsEverythingWhenToldTo() {
        long ticket = links.ticket();
        links.store("mine", NEW, ticket);
        links.store("other", UNKNOWN, ticket);
        links.clear();
        links.store("late", NEW, ticket);
        assertThat(links.get("mine")).isNull();
        assertThat(links.get("other")).isNull();
        assertThat(links.get("late")).isNull();
    }

    @Test
    void holdsNoMoreLinksThanItMay() {
        LocalLinks few = new LocalLinks(
                BoundProperties.of(LocalProperties.class, "kintsugi.local.max-entries=100"), new SimpleMeterRegistry());
        int known = 0;
        for (int i = 0; i < 10_000; i++) {
            few.store("code" + i, NEW, few.ticket());
        }
        for (int i = 0; i < 10_000; i++) {
            known += few.get("code" + i) == null ? 0 : 1;
        }
        assertThat(known).isBetween(90, 100);
    }

    @Test
    void takesNoMoreMemoryThanItMay() {
        LocalLinks small =
                new LocalLinks(BoundProperties.of(LocalProperties.class, "kintsugi.local.max-weight=64KB"), meters);
        String longUrl = "https://example.com/" + "a".repeat(2_000);
        for (int i = 0; i < 1_000; i++) {
            small.store("code" + i, new Lookup.Active(i, longUrl, 1), small.ticket());
            small.store("none" + i, UNKNOWN, small.ticket());
        }
        int known = 0;
        for (int i = 0; i < 1_000; i++) {
            known += small.get("code" + i) == null ? 0 : 1;
        }
        assertThat(known).isBetween(20, 26);
    }

    @Test
    void tellsWhatItHolds() {
        links.store("mine", NEW, links.ticket());
        links.store("other", UNKNOWN, links.ticket());
        assertThat(meters.get("kintsugi.redirect.local.entries").gauge().value())
                .isEqualTo(1);
        assertThat(meters.get("kintsugi.redirect.local.unknown").gauge().value())
                .isEqualTo(1);
        assertThat(meters.get("kintsugi.redirect.local.weight").gauge().value()).isBetween(400.0, 500.0);
    }
}
