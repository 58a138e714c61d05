package dev.kintsugi.monitoring;

import dev.kintsugi.embedded.RepositoryRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * RUNBOOK.md, read.
 *
 * @param chapters in their order
 * @param blocks that are fenced, in all of them
 */
record Runbook(List<Chapter> chapters, List<Block> blocks) {

    /** A second-level heading and what stands below it, without fenced blocks. */
    record Chapter(String heading, String text) {

        /** What a link to it ends with, as GitHub makes it. */
        String anchor() {
            return NO_ANCHOR
                    .matcher(heading.toLowerCase(Locale.ROOT))
                    .replaceAll("")
                    .replace(' ', '-');
        }

        /** An alert's chapter has its name alone for a heading. */
        boolean isOfAnAlert() {
            return !heading.contains(" ");
        }
    }

    /**
     * What stands between two fences.
     *
     * @param language behind the first one
     */
    record Block(String language, List<String> lines) {}

    private static final String NAME = "RUNBOOK.md";
    private static final Pattern NO_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");
    private static final String FENCE = "```";
    private static final String HEADING = "## ";

    static Runbook read() {
        return of(RepositoryRoot.text(NAME).lines().toList());
    }

    static Runbook of(List<String> lines) {
        List<Chapter> chapters = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        String heading = "";
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith(FENCE)) {
                int end = at + 1 + lines.subList(at + 1, lines.size()).indexOf(FENCE);
                blocks.add(new Block(line.substring(FENCE.length()), lines.subList(at + 1, end)));
                at = end;
            } else if (line.startsWith(HEADING)) {
                chapters.add(new Chapter(heading, text.toString()));
                heading = line.substring(HEADING.length());
                text.setLength(0);
            } else {
                text.append(line).append('\n');
            }
        }
        chapters.add(new Chapter(heading, text.toString()));
        // What stands before the first heading belongs to none.
        return new Runbook(chapters.subList(1, chapters.size()), blocks);
    }

    /** All that stands in its chapters outside of fences. */
    String text() {
        return String.join("\n", chapters.stream().map(Chapter::text).toList());
    }

    List<String> anchors() {
        return chapters.stream().map(Chapter::anchor).toList();
    }
}
