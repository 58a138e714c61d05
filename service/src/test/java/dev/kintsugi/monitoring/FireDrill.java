package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.Way.State;
import dev.kintsugi.proof.CommandLine.Printed;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.time.Instant;

/** The fire drill's own command, as it stands in the runbook; and people were told as it says. */
final class FireDrill implements Trial.Body {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        Instant begun = Instant.now();
        Printed printed = stack.shell().attempt("monitoring/fire-drill");
        printed.text().lines().forEach(line -> findings.line("drill", line));
        findings.expect(printed.succeeded(), "it ended with " + printed.exitCode());
        for (Way way : stack.ways()) {
            for (State state : State.values()) {
                stack.await(
                        "%s %s".formatted(way.name(), state),
                        WITHIN,
                        () -> way.arrived("FireDrill", state, begun).isPresent());
            }
        }
        // The way that matters most.
        findings.expect(stack.mailbox().paged("FireDrill", begun), "nobody was paged");
    }
}
