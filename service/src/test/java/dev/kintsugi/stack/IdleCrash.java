package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A replica crashes while nobody asks for anything: how long from the end of its process until the engine calls
 * its successor healthy.
 *
 * @param times how often, each time another replica
 */
record IdleCrash(int times) implements Case.Body {

    private static final Duration MEDIAN_AT_MOST = Duration.ofSeconds(3);
    // Swarm makes another container, in another network namespace, where Compose starts the same one again.
    private static final Duration ON_SWARM = Duration.ofSeconds(1);
    // Compose begins a restart later when the last one was less than ten seconds ago.
    private static final Duration APART = Duration.ofSeconds(15);

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        List<Duration> healthyAfter = new ArrayList<>();
        try (Recoveries recoveries = new Recoveries(stack.engine())) {
            for (int time = 0; time < times; time++) {
                Trial.goOn(APART);
                Replica victim = stack.replicas().get(time % Stack.REPLICAS);
                Deaths.Death death = Kill.CRASH.kill(stack, victim);
                stack.await(
                        "a replica is healthy again",
                        Kill.HEALTHY_WITHIN,
                        () -> recoveries.firstAfter(death.at()).isPresent());
                Duration took = Duration.between(
                        death.at(), recoveries.firstAfter(death.at()).orElseThrow());
                healthyAfter.add(took);
                Kill.awaitSuccessor(stack, victim);
                Kill.expectSuccessor(stack, victim, took, findings);
                row.exitCode = Integer.toString(death.exitCode());
                findings.expect(death.exitCode() == Kill.CRASH.exitCode(), "the exit code was " + death.exitCode());
            }
        }
        row.healthyAfter(healthyAfter);
        Duration median = healthyAfter.stream().sorted().toList().get(times / 2);
        findings.line("healthy", "median %s after the crash".formatted(Findings.millis(median)));
        Duration most = stack.platform() instanceof Swarm ? MEDIAN_AT_MOST.plus(ON_SWARM) : MEDIAN_AT_MOST;
        findings.expectWithin(stack.slack().of(most), median, "the median time until healthy");
    }
}
