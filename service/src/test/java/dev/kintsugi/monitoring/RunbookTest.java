package dev.kintsugi.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.monitoring.AlertRules.Alert;
import dev.kintsugi.monitoring.Runbook.Block;
import dev.kintsugi.monitoring.Runbook.Chapter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** RUNBOOK.md against the rules: whoever follows an alert's link finds what to do. */
class RunbookTest {

    private static final Runbook RUNBOOK = Runbook.read();
    static final List<Alert> ALERTS = AlertRules.read().alerts();
    static final List<Chapter> CHAPTERS_OF_ALERTS =
            RUNBOOK.chapters().stream().filter(Chapter::isOfAnAlert).toList();
    private static final List<String> PARTS = List.of("Meaning", "Confirm", "Mitigate", "Fix", "Verify", "Escalate");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    // What changes something, or would end otherwise than well on a stack that is.
    private static final Pattern CHANGES = Pattern.compile(
            "docker (compose )?(up|down|start|stop|restart|kill|pause|"
                    + "unpause|rm|run|update|service update|system prune|builder prune|volume rm)\\b|curl.* (-X|-d|-F)\\b|\\brm ");

    @ParameterizedTest
    @FieldSource("ALERTS")
    void anAlertLinksToTheChapterOfItsName(Alert alert) {
        assertThat(alert.runbookUrl()).endsWith("#" + alert.name().toLowerCase(Locale.ROOT));
        assertThat(RUNBOOK.anchors())
                .contains(alert.runbookUrl().substring(alert.runbookUrl().indexOf('#') + 1));
    }

    @ParameterizedTest
    @FieldSource("CHAPTERS_OF_ALERTS")
    void aChapterOfAnAlertHasAllSixPartsInTheirOrder(Chapter chapter) {
        assertThat(Pattern.compile("^\\*\\*([A-Z][a-z]+)\\.\\*\\* \\S", Pattern.MULTILINE)
                        .matcher(chapter.text())
                        .results()
                        .map(part -> part.group(1)))
                .as(chapter.heading())
                .containsExactlyElementsOf(PARTS);
    }

    @Test
    void everyChapterOfAnAlertIsOfOneThatExists() {
        assertThat(CHAPTERS_OF_ALERTS.stream().map(Chapter::heading).sorted())
                .containsExactlyElementsOf(AlertRules.read().names());
    }

    @Test
    void noTwoChaptersHaveOneAnchor() {
        assertThat(RUNBOOK.anchors()).doesNotHaveDuplicates();
    }

    @Test
    void everyLinkInsideResolves() {
        assertThat(links().filter(link -> link.startsWith("#")).map(link -> link.substring(1)))
                .hasSizeGreaterThan(ALERTS.size())
                .allSatisfy(anchor -> assertThat(RUNBOOK.anchors()).contains(anchor));
    }

    @Test
    void everyLinkToAFileResolves() {
        assertThat(links().filter(link -> !link.startsWith("#") && !link.startsWith("http")))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(RepositoryRoot.find().resolve(link.replaceAll("#.*", "")))
                        .exists());
    }

    @Test
    void everyAlertIsInTheIndexOfSymptoms() {
        Chapter index = RUNBOOK.chapters().stream()
                .filter(chapter -> chapter.anchor().equals("what-do-you-see"))
                .findFirst()
                .orElseThrow();
        assertThat(links(index.text()))
                .containsAll(ALERTS.stream()
                        .map(alert -> "#" + alert.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void blocksAreCommandsThatHarmNobodyOrWhatWasSeen() {
        assertThat(RUNBOOK.blocks()).extracting(Block::language).containsOnly("sh", "console");
        assertThat(commands())
                .hasSizeGreaterThan(ALERTS.size())
                .allSatisfy(command -> assertThat(command)
                        .doesNotContainPattern(CHANGES)
                        .doesNotContainPattern("localhost:[0-9]")
                        .doesNotEndWith("\\"));
    }

    private static Stream<String> commands() {
        return RUNBOOK.blocks().stream()
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> block.lines().stream());
    }

    private static Stream<String> links() {
        return links(RUNBOOK.text());
    }

    private static Stream<String> links(String text) {
        return LINK.matcher(text).results().map(link -> link.group(1));
    }
}
