package dev.kintsugi.stack;

import com.github.dockerjava.api.model.ContainerNetwork;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.Map;

/**
 * A replica's cable is drawn under load, as when its host dies: what is sent there is never refused, and its address leaves
 * the name server while requests wait for it.
 */
final class Unplugged implements Case.Body {

    private static final int ROUNDS = 5;
    private static final Duration BETWEEN = Duration.ofSeconds(4);
    // A second for the one that is silent, and a little for the next.
    private static final Duration SLOWEST = Duration.ofMillis(1_300);

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        try (Trial trial = new Trial(stack, stack.platform().name() + "-unplugged")) {
            Trial.goOn(BETWEEN);
            for (int round = 0; round < ROUNDS; round++) {
                Replica victim = stack.replicas().get(round % Stack.REPLICAS);
                Map.Entry<String, ContainerNetwork> cable = stack.engine().network(victim, "_app");
                stack.engine().unplug(victim, cable);
                try {
                    Trial.goOn(BETWEEN);
                } finally {
                    stack.engine().plug(victim, cable);
                }
                Trial.goOn(BETWEEN);
            }
            for (Seen each : trial.end(findings, row, seen -> false)) {
                if (each.kind() != Seen.Kind.POST) {
                    findings.expectWithin(stack.slack().of(SLOWEST), each.took(), "a " + each.kind());
                }
            }
        }
    }
}
