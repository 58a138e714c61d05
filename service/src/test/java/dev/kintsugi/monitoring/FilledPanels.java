package dev.kintsugi.monitoring;

import dev.kintsugi.proof.Findings;
import java.util.List;

/** What is empty while all is well had something to show at some time: the stack was started, and faults came before. */
final class FilledPanels implements Trial.Body {

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        List<Panels.Question> listed = Panels.questions(stack).stream()
                .filter(Panels.Question::mayBeEmpty)
                .toList();
        listed.forEach(question -> findings.expect(
                Panels.hasData(stack.prometheus().valuesOfAnHour(question.expression())),
                question.where() + " never had data: " + question.expression()));
        findings.line("panels", listed.size() + " that may be empty were not always");
        findings.expect(!listed.isEmpty(), "none is listed");
    }
}
