package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.Way.State;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.time.Instant;

/** The relay is killed while Discord refuses what it has, and delivers it when it is back. */
final class RelayKilled implements Trial.Body {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        stack.channel().refuse(true);
        Instant begun = Instant.now();
        String alert = "FireDrill";
        try {
            findings.expect(stack.operators().post("/alerts/drill", "{}") == 202, "the drill was not begun");
            Way relay = new RelayLog(stack.operators());
            stack.await(
                    "the relay has it",
                    WITHIN,
                    () -> relay.arrived(alert, State.FIRING, begun).isPresent());
            stack.platform().stop("alert-relay");
        } finally {
            stack.channel().refuse(false);
            stack.platform().start("alert-relay");
        }
        stack.await(
                "Discord has it",
                WITHIN,
                () -> stack.channel().arrived(alert, State.FIRING, begun).isPresent());
        int messages = stack.channel().about("[FIRING] " + alert, begun).size();
        findings.line("killed", "while it delivered; then Discord had it " + messages + " times");
        findings.expect(messages == 1, "Discord had it " + messages + " times");
    }
}
