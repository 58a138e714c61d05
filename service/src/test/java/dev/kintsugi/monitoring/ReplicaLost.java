package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.Way.State;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.time.Instant;

/** One replica stays away: it is told, and nobody is paged. */
final class ReplicaLost implements Trial.Body {

    private static final Duration FIRES_WITHIN = Duration.ofSeconds(90);
    private static final Duration RESOLVES_WITHIN = Duration.ofSeconds(60);

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        String victim = stack.containers("service").getFirst();
        Instant killed = Instant.now();
        stack.shell().run("docker", "kill", victim);
        try {
            deliveries.expect("ReplicaLost", State.FIRING, killed, FIRES_WITHIN, findings);
        } finally {
            stack.shell().run("docker", "start", victim);
        }
        deliveries.expect("ReplicaLost", State.RESOLVED, Instant.now(), RESOLVES_WITHIN, findings);
        findings.expect(!stack.mailbox().paged("ReplicaLost", killed), "it came as a page");
        findings.expect(
                stack.channel().about("\"critical\"", killed).isEmpty(),
                "somebody was paged: " + stack.channel().about("\"critical\"", killed));
    }
}
