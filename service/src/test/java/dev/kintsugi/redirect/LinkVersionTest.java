package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkVersionTest {

    @Test
    void readsAnAnnouncement() {
        assertThat(LinkVersion.parse("a-b_C1 1700000000000001"))
                .isEqualTo(new LinkVersion("a-b_C1", 1_700_000_000_000_001L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "mine", "mine ", "mine x", "mine 1.5", "mine 1 2", "mine 99999999999999999999"})
    void refusesAnythingElse(String announcement) {
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> LinkVersion.parse(announcement));
    }
}
