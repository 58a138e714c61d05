package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is appended is what PostgreSQL gets to read. */
class ClickTextTest {

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path root;

    @Test
    void writesNumbersAsPostgresWritesArrays() throws IOException {
        try (TestJournal journal = new TestJournal(root);
                JournalReader reader = journal.reader()) {
            journal.append(click(-1, 7, null));
            journal.append(click(1_999, Long.MAX_VALUE, null));
            Batch batch = reader.read(Position.startOf(0), Long.MAX_VALUE, 10);
            assertThat(ClickText.links(batch)).isEqualTo("{7,9223372036854775807}");
            assertThat(ClickText.seconds(batch)).isEqualTo("{-1,1}");
            assertThat(new ClickText().details(batch).toString().lines()).hasSize(2);
        }
    }

    @Test
    void keepsEachPartUnderItsKey() throws IOException {
        Click click = new Click(0, 1, "mine", "https://example.com/", "https://news.example/", "Firefox", "192.0.2.0");
        assertThat(details(click)).isEqualTo(json.readTree("""
                        {"short_code":"mine","original_url":"https://example.com/","referrer":"https://news.example/",
                         "user_agent":"Firefox","ip":"192.0.2.0"}"""));
    }

    @Test
    void tellsMissingFromEmpty() throws IOException {
        assertThat(details(click(0, 1, null)).get("user_agent").isNull()).isTrue();
        assertThat(details(click(0, 1, "")).get("user_agent").asText()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "\"quoted\"",
                "back\\slash",
                "line\nbreak",
                "\u0001\u001f\t",
                "\u007f",
                "é",
                "ÿ",
                "漢字",
                "\uD83D\uDE00 face",
                "\\u0041",
                "a\u2028b"
            })
    void keepsAnyText(String text) throws IOException {
        assertThat(details(click(0, 1, text)).get("user_agent").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "\uD83Dx", "\uDE00\uD83D"})
    void replacesHalvesOfCharacters(String text) throws IOException {
        assertThat(details(click(0, 1, text)).get("user_agent").asText())
                .isEqualTo(text.replace('\uD83D', '?').replace('\uDE00', '?'));
    }

    @Test
    void holdsTheLongestClickThereMayBe() throws IOException {
        String long512 = "\u00e9".repeat(Click.MAX_TEXT);
        Click click = new Click(0, 1, "c".repeat(32), "\uD83D\uDE00".repeat(1024), long512, long512, "::".repeat(20));
        assertThat(details(click).get("original_url").asText()).isEqualTo(click.originalUrl());
    }

    @Test
    void refusesAClickThatNoRecordHolds() {
        assertThat(new ClickEncoder().encode(click(0, 1, "x".repeat(RecordFormat.MAX_PAYLOAD))))
                .isFalse();
    }

    private JsonNode details(Click click) throws IOException {
        try (TestJournal journal = new TestJournal(root, 64 * 1024, () -> TestJournal.PLENTY);
                JournalReader reader = journal.reader()) {
            journal.append(click);
            return json.readTree(new ClickText()
                    .details(reader.read(Position.startOf(0), Long.MAX_VALUE, 1))
                    .toString());
        }
    }

    private static Click click(long atMillis, long link, @Nullable String userAgent) {
        return new Click(atMillis, link, "code", "https://example.com/", null, userAgent, null);
    }
}
