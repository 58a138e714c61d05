package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import dev.kintsugi.stack.Seen.Kind;
import java.time.Duration;
import java.util.List;

/** A replica dies for good with clicks in its journal: a living one stores them. */
final class Adoption implements Case.Body {

    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration CLICKS_GATHER = Duration.ofSeconds(5);
    private static final Duration ADOPTED_WITHIN = Duration.ofSeconds(30);

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        try (Trial trial = new Trial(stack, stack.platform().name() + "-adoption")) {
            Trial.goOn(BEFORE);
            stack.platform().shell().run("docker", "compose", "stop", "postgres");
            Trial.goOn(CLICKS_GATHER);
            Replica victim = stack.replicas().getFirst();
            double before = adopted(stack, stack.replicas());
            double ofVictim = adopted(stack, List.of(victim));
            // From outside, so that Compose leaves it dead.
            stack.platform().shell().run("docker", "kill", victim.id());
            stack.platform().shell().run("docker", "compose", "start", "postgres");
            List<Replica> living = stack.replicas();
            findings.expect(living.size() == Stack.REPLICAS - 1, living.size() + " replicas live on");
            stack.await("its journal is adopted", ADOPTED_WITHIN, () -> adopted(stack, living) > before - ofVictim);
            trial.end(findings, row, seen -> seen.kind() == Kind.POST && seen.isRefusal());
            findings.line("adopted", "%,.0f journals".formatted(adopted(stack, living) - (before - ofVictim)));
            stack.platform().shell().run("docker", "start", victim.id());
            stack.awaitWell();
        }
    }

    private static double adopted(Stack stack, List<Replica> living) {
        return living.stream()
                .mapToDouble(replica -> stack.metrics(replica)
                        .sum("kintsugi_journal_adopted_total")
                        .orElse(0))
                .sum();
    }
}
