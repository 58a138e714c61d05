package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @Test
    void showsMarkupAsItIs() {
        assertThat(Markdown.text("[here](http://evil.example) **x** __y__ `z` ~~a~~ ||b|| <@1> # > -", 500))
                .isEqualTo(
                        "\\[here\\]\\(http://evil.example\\) \\*\\*x\\*\\* \\_\\_y\\_\\_ \\`z\\` \\~\\~a\\~\\~ \\|\\|b\\|\\|"
                                + " \\<\\@1\\> \\# \\> \\-");
        assertThat(Markdown.text("a\\*b", 500)).isEqualTo("a\\\\\\*b");
    }

    @Test
    void leavesOutWhatNobodySees() {
        assertThat(Markdown.text("a\u0000\u001b\u202e\u200b\u2066b\r\nc", 500)).isEqualTo("ab\nc");
        assertThat(Markdown.line("a\nb", 500)).isEqualTo("a b");
        assertThat(Markdown.text("\u200b \ud800 ", 500)).isBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "*", "\\", "\ud83d\ude00", "a\n"})
    void cutsAtNoWorseAPlaceThanBetweenTwoCharacters(String text) {
        for (int longest = 1; longest < 20; longest++) {
            String cut = Markdown.text(text.repeat(100), longest);
            assertThat(cut).endsWith("…").hasSizeLessThanOrEqualTo(longest);
            String shown = cut.substring(0, cut.length() - 1);
            // Every backslash escapes something, and every half of a character has its other half.
            assertThat(shown).matches("(\\\\.|[^\\\\])*");
            assertThat(new String(
                            shown.codePoints()
                                    .filter(Character::isValidCodePoint)
                                    .toArray(),
                            0,
                            (int) shown.codePoints().count()))
                    .doesNotMatch("(?s).*[\\ud800-\\udfff].*");
        }
    }
}
