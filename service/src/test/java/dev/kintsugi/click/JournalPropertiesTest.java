package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalPropertiesTest {

    @Test
    void survivesTheProcessUnlessToldToSurviveTheHost() {
        assertThat(BoundProperties.of(JournalProperties.class).sync()).isEqualTo(JournalProperties.Sync.PROCESS);
        assertThat(BoundProperties.of(JournalProperties.class, "kintsugi.journal.sync=interval")
                        .sync())
                .isEqualTo(JournalProperties.Sync.INTERVAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.journal.max-size=23MB",
                "kintsugi.journal.max-size=-1",
                "kintsugi.journal.sync=always",
                "kintsugi.journal.sync-interval=0s",
                "kintsugi.journal.drain-rate=4999",
                "kintsugi.journal.stop-timeout=-1s",
                "kintsugi.journal.error-patience=-1s"
            })
    void refusesNonsenseAndNamesTheKey(String setting) {
        assertThat(BoundProperties.refusal(JournalProperties.class, setting)).contains(BoundProperties.key(setting));
    }
}
