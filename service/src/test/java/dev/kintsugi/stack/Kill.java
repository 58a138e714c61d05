package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A replica ends itself under load, as /chaos lets it; the platform puts another process in its place.
 *
 * @param mode of POST /chaos
 * @param exitCode what the process must have ended with
 * @param times how often, each time another replica
 */
record Kill(String mode, int exitCode, int times) implements Case.Body {

    static final Kill CRASH = new Kill("crash", 137, 1);

    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration APART = Duration.ofSeconds(15);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);
    static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        try (Trial trial = new Trial(stack, stack.platform().name() + "-" + mode)) {
            Trial.goOn(BEFORE);
            List<Duration> healthyAfter = new ArrayList<>();
            TreeSet<Integer> exitCodes = new TreeSet<>();
            for (int time = 0; time < times; time++) {
                long begin = System.nanoTime();
                Replica victim = stack.replicas().get(time % Stack.REPLICAS);
                exitCodes.add(kill(stack, victim).exitCode());
                healthyAfter.add(awaitSuccessor(stack, victim, findings));
                Trial.goOn(APART.minusNanos(System.nanoTime() - begin));
            }
            row.healthyAfter(healthyAfter);
            row.exitCode = exitCodes.toString();
            findings.expect(
                    exitCodes.equals(new TreeSet<>(List.of(exitCode))),
                    "the exit code was " + exitCodes + ", not " + exitCode);
            trial.end(findings, row, seen -> false);
        }
    }

    /** Lets the victim end itself; answers how it did. */
    Deaths.Death kill(Stack stack, Replica victim) {
        int deaths = stack.deaths().count();
        order(stack, victim);
        return stack.awaitDeath(victim, deaths, ENDS_WITHIN);
    }

    /** Tells the victim to end itself, and does not wait. */
    void order(Stack stack, Replica victim) {
        Operators.Answer answer =
                stack.platform().operators().post("/replicas/" + victim.hostname() + "/chaos?mode=" + mode, "");
        if (answer.status() != 202) {
            throw new IllegalStateException("/chaos answered " + answer);
        }
    }

    /** Waits until three replicas are healthy and the victim's process is another one; answers how long it took. */
    static Duration awaitSuccessor(Stack stack, Replica victim, Findings findings) {
        Duration took = awaitSuccessor(stack, victim);
        expectSuccessor(stack, victim, took, findings);
        return took;
    }

    /** The same, and nothing is said of it yet. */
    static Duration awaitSuccessor(Stack stack, Replica victim) {
        return stack.await("three replicas are healthy", HEALTHY_WITHIN, () -> {
            List<Replica> replicas = stack.replicas();
            return replicas.size() == Stack.REPLICAS
                    && replicas.stream().allMatch(Replica::healthy)
                    && replicas.stream()
                            .noneMatch(replica -> replica.id().equals(victim.id()) && !replica.isNewSince(victim));
        });
    }

    /** Says what took the victim's place, and holds it to be what the platform does. */
    static void expectSuccessor(Stack stack, Replica victim, Duration took, Findings findings) {
        String evidence = stack.replicas().stream()
                .filter(replica -> replica.id().equals(victim.id()))
                .map(again -> "restart count %d → %d".formatted(victim.restarts(), again.restarts()))
                .findFirst()
                .orElse("another task");
        findings.line(victim.hostname(), "%s, healthy after %s".formatted(evidence, Findings.millis(took)));
        boolean compose = stack.platform() instanceof Compose;
        findings.expect(
                evidence.startsWith(compose ? "restart count" : "another"), "not what the platform does: " + evidence);
        findings.expect(
                !compose
                        || evidence.equals("restart count %d → %d".formatted(victim.restarts(), victim.restarts() + 1)),
                "the restart count did not grow by one: " + evidence);
    }
}
