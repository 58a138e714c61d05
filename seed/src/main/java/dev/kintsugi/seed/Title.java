package dev.kintsugi.seed;

import java.util.List;

/** The kinds of title, and how many links have each. */
enum Title {
    EMPTY(150),
    COMMA(60),
    QUOTES(40),
    APOSTROPHE(60),
    ACCENT(40),
    CJK(25),
    EMOJI(15),
    PLAIN(1610);

    private final int count;

    Title(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }

    String write(Dice dice) {
        String pattern = dice.oneOf(patterns());
        return pattern.replace("[adjective]", Words.adjective(dice)).replace("[noun]", Words.noun(dice));
    }

    private List<String> patterns() {
        return switch (this) {
            case EMPTY -> List.of("");
            case COMMA -> List.of("First the [adjective] [noun], then tea", "Plain, simple: the [adjective] [noun]");
            case QUOTES -> List.of("The \"[adjective]\" [noun] handbook", "On \"[adjective] [noun]\"");
            case APOSTROPHE -> List.of("The [adjective] [noun]'s diary", "It's the [adjective] [noun]");
            case ACCENT -> List.of("Café [adjective] [noun]", "Mañana: [adjective] [noun]", "Über [adjective] [noun]");
            case CJK -> List.of("東京の[adjective] [noun]", "[adjective] [noun] 入門", "한국어 [adjective] [noun]");
            case EMOJI -> List.of("🚀 [adjective] [noun]", "[adjective] [noun] 🍵");
            case PLAIN ->
                List.of("The [adjective] [noun]", "Finding the [adjective] [noun]", "[adjective] [noun] guide");
        };
    }
}
