package dev.kintsugi.monitoring;

import dev.kintsugi.monitoring.Way.State;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An attack by /chaos on every replica until everybody knows of it.
 *
 * @param attack as JSON
 * @param alert that it must raise
 * @param firesWithin and the alert is gone a minute after the attack's end
 */
record Attacked(String attack, String alert, Duration firesWithin) implements Trial.Body {

    private static final Duration RESOLVES_WITHIN = Duration.ofSeconds(60);
    // So that the half minute before the attack has traffic, as it has for everybody else.
    private static final Duration TRAFFIC_WITHIN = Duration.ofSeconds(60);

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        stack.await(
                "traffic",
                TRAFFIC_WITHIN,
                () -> stack.prometheus()
                        .value("kintsugi:requests:rate30s")
                        .filter(rate -> rate > Traffic.RATE * 0.8)
                        .isPresent());
        Instant begun = Instant.now();
        List<String> replicas = hostnames(stack);
        try {
            replicas.forEach(replica -> begin(stack, replica, findings));
            deliveries.expect(alert, State.FIRING, begun, firesWithin, findings);
        } finally {
            replicas.forEach(replica -> stack.operators().delete("/replicas/" + replica + "/chaos/attacks"));
        }
        deliveries.expect(alert, State.RESOLVED, Instant.now(), RESOLVES_WITHIN, findings);
    }

    private void begin(WatchedStack stack, String replica, Findings findings) {
        int status = stack.operators().post("/replicas/" + replica + "/chaos/attacks", attack);
        findings.expect(status == 201, "the attack was answered " + status);
    }

    private static List<String> hostnames(WatchedStack stack) {
        return stack.containers("service").stream()
                .map(id -> id.substring(0, 12))
                .toList();
    }
}
