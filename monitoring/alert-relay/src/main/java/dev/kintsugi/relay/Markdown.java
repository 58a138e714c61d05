package dev.kintsugi.relay;

/** Text that Discord shows as it is: what it would take for markup is escaped, and what nobody sees is left out. */
final class Markdown {

    private static final String MARKUP = "\\*_~`|>[]()<#@-";
    private static final String CUT = "…";

    private Markdown() {}

    /** On one line. */
    static String line(String text, int longest) {
        return text(text.replace('\n', ' '), longest);
    }

    /** On several lines. */
    static String text(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        int[] seen = text.strip().codePoints().filter(Markdown::isSeen).toArray();
        for (int character : seen) {
            String escaped = (MARKUP.indexOf(character) < 0 ? "" : "\\") + Character.toString(character);
            if (shown.length() + escaped.length() + CUT.length() > longest) {
                return shown.append(CUT).toString();
            }
            shown.append(escaped);
        }
        return shown.toString().strip();
    }

    // Of the characters without a shape only the end of a line is needed; others turn the direction or forge a space.
    private static boolean isSeen(int character) {
        return character == '\n'
                || switch (Character.getType(character)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
                    default -> true;
                };
    }
}
