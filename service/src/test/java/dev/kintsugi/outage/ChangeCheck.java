package dev.kintsugi.outage;

import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** No replica serves an old target later than a second after the change, or after the outage that hid it. */
final class ChangeCheck {

    static final Duration ALLOWED = Duration.ofSeconds(1);

    private ChangeCheck() {}

    static void check(Run run, Changes changes, Findings findings) {
        List<Changes.Old> old = changes.old();
        Duration latest = old.stream()
                .map(answer -> lateness(run, answer))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        findings.line(
                "changes",
                "%d links changed, woken before all was well: %d; their old target was served %d times, last after %s"
                        .formatted(changes.changed(), changes.wokenEarly(), old.size(), Findings.millis(latest)));
        findings.expect(
                changes.wrong().isEmpty(),
                changes.wrong().size() + " answers of changed links were wrong in the end: "
                        + changes.wrong().stream().limit(3).toList());
        findings.expectWithin(run.slack().of(ALLOWED), latest, "forgetting an old target");
        old.stream()
                .filter(answer -> lateness(run, answer).compareTo(run.slack().of(ALLOWED)) > 0)
                .limit(3)
                .forEach(answer ->
                        findings.line("", "late: %s on replica %d".formatted(answer.code(), answer.replica() + 1)));
    }

    // What changed while a replica could not reach PostgreSQL counts from the moment at which the outage was over.
    private static Duration lateness(Run run, Changes.Old answer) {
        Moments moments = run.moments();
        boolean hidden = run.takes(Part.POSTGRES)
                && answer.changedAt() >= moments.breaking()
                && answer.changedAt() < moments.healed();
        long from = hidden ? moments.healed() : answer.changedAt();
        return Duration.ofNanos(Math.max(0, answer.askedAt() - from));
    }
}
