package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.Way.State;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.time.Instant;

/** Every replica is ended, and started again when everybody knows. */
final class ServiceDown implements Trial.Body {

    private static final String ALERT = "ServiceDown";
    private static final Duration FIRES_WITHIN = Duration.ofSeconds(40);
    private static final Duration RESOLVES_WITHIN = Duration.ofSeconds(60);

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        Instant ended = Instant.now();
        stack.platform().stop("service");
        try {
            deliveries.expect(ALERT, State.FIRING, ended, FIRES_WITHIN, findings);
        } finally {
            stack.platform().start("service");
        }
        // From when somebody could have used it again: a start is not the alert's.
        stack.awaitAnswer();
        deliveries.expect(ALERT, State.RESOLVED, Instant.now(), RESOLVES_WITHIN, findings);
        findings.expect(stack.mailbox().paged(ALERT, ended), "nobody was paged");
    }
}
