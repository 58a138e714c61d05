package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.Way.State;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A part is away for so long that all that follows from it fires, too: people are told of the cause alone.
 *
 * @param part of the stack
 * @param cause the alert that says it
 * @param follows alerts that Prometheus raises beside it
 */
record Muted(String part, String cause, List<String> follows) implements Trial.Body {

    private static final Duration FIRES_WITHIN = Duration.ofSeconds(40);
    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(150);
    private static final Duration RESOLVES_WITHIN = Duration.ofMinutes(2);
    // Evaluated every 5 s, grouped for up to 10 s: what is to be told has been by then.
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(20);

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        Instant begun = Instant.now();
        stack.platform().stop(part);
        try {
            deliveries.expect(cause, State.FIRING, begun, FIRES_WITHIN, findings);
            for (String alert : follows) {
                stack.await(
                        alert + " fires, too",
                        FOLLOWS_WITHIN,
                        () -> stack.prometheus().fired(alert, begun).isPresent());
            }
            expectNothingOf(stack, begun, findings, "while " + part + " was away");
        } finally {
            stack.platform().start(part);
        }
        deliveries.expect(cause, State.RESOLVED, Instant.now(), RESOLVES_WITHIN, findings);
        expectNothingOf(stack, begun, findings, "when " + part + " was back");
    }

    private void expectNothingOf(WatchedStack stack, Instant since, Findings findings, String when) {
        stack.holdsFor(TOLD_WITHIN, () -> told(stack, since).isEmpty());
        List<String> told = told(stack, since);
        findings.expect(told.isEmpty(), told + " were told beside " + cause + ", " + when);
        findings.line("muted", String.join(", ", follows) + " " + when);
    }

    private List<String> told(WatchedStack stack, Instant since) {
        return follows.stream()
                .filter(alert -> stack.ways().stream()
                        .anyMatch(way -> way.arrived(alert, State.FIRING, since).isPresent()))
                .toList();
    }
}
