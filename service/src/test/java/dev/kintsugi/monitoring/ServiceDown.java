package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.Way.State;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.time.Instant;

/** Every replica is killed, and started again when everybody knows. */
final class ServiceDown implements Trial.Body {

    private static final String ALERT = "ServiceDown";
    private static final Duration FIRES_WITHIN = Duration.ofSeconds(40);
    private static final Duration RESOLVES_WITHIN = Duration.ofSeconds(60);

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        Instant killed = Instant.now();
        stack.compose("kill", "service");
        try {
            deliveries.expect(ALERT, State.FIRING, killed, FIRES_WITHIN, findings);
        } finally {
            stack.compose("start", "service");
        }
        // From when somebody could have used it again: a start is not the alert's.
        stack.await(
                "a replica answers",
                Duration.ofSeconds(60),
                () -> stack.prometheus()
                        .value("up{job=\"edge\"}")
                        .filter(value -> value == 1)
                        .isPresent());
        Instant answered = Instant.now();
        deliveries.expect(
                ALERT, State.RESOLVED, killed, RESOLVES_WITHIN.plus(Duration.between(killed, answered)), findings);
        findings.expect(
                stack.channel().about("ReplicaLost", killed).isEmpty(),
                "ReplicaLost was told beside ServiceDown, which says it");
    }
}
