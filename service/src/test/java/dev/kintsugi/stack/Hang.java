package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import dev.kintsugi.stack.Seen.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A replica's event loops stop under load: nginx leaves it out, and whoever watches replaces it. */
final class Hang implements Case.Body {

    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration AFTER = Duration.ofSeconds(3);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(45);
    private static final Duration SLOW = Duration.ofMillis(700);
    private static final Duration SLOWEST = Duration.ofMillis(1_300);
    // The service's watchdog; what Swarm does to an unhealthy task; the same when it does not stop in time.
    private static final Set<Integer> EXIT_CODES = Set.of(70, 143, 137);

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        try (Trial trial = new Trial(stack, stack.platform().name() + "-hang")) {
            Trial.goOn(BEFORE);
            Replica victim = stack.replicas().getFirst();
            int deaths = stack.deaths().count();
            long begin = System.nanoTime();
            Operators.Answer answer = stack.platform()
                    .operators()
                    .post(
                            "/replicas/" + victim.hostname() + "/chaos/attacks",
                            "{\"type\":\"hang\",\"ttl_seconds\":120}");
            findings.expect(answer.status() == 201, "the attack was answered " + answer);
            int exitCode = stack.awaitDeath(victim, deaths, ENDS_WITHIN).exitCode();
            Duration hung = Duration.ofNanos(System.nanoTime() - begin);
            row.healthyAfter(List.of(Kill.awaitSuccessor(stack, victim, findings)));
            Trial.goOn(AFTER);
            List<Seen> seen = trial.end(findings, row, each -> false);
            row.exitCode = Integer.toString(exitCode);
            findings.line("hang", "ended after %s with %d".formatted(Findings.millis(hung), exitCode));
            findings.expect(EXIT_CODES.contains(exitCode), "the exit code was " + exitCode);
            findings.expect(
                    exitCode == 70 || stack.platform() instanceof Swarm, "on Compose only the watchdog ends a hang");
            judgeSlow(stack, seen, begin, hung, findings);
        }
    }

    // Those that were under way on it, and then one a second, by which nginx finds out whether it is back.
    private static void judgeSlow(Stack stack, List<Seen> seen, long begin, Duration hung, Findings findings) {
        List<Seen> slow = seen.stream()
                .filter(each -> each.kind() != Kind.POST && each.took().compareTo(SLOW) > 0)
                .toList();
        long first = slow.stream()
                .filter(each -> each.at() - begin < SLOWEST.toNanos())
                .count();
        long later = slow.size() - first;
        findings.line(
                "slow",
                "%d redirects and probes over %s: %d at once, %d later"
                        .formatted(slow.size(), Findings.millis(SLOW), first, later));
        for (Seen each : slow) {
            findings.expectWithin(stack.slack().of(SLOWEST), each.took(), "a " + each.kind());
        }
        // Blind turns would give it a third of the rate in the second before nginx knows.
        findings.expect(first <= stack.rate() / 10, first + " requests were slow at once");
        findings.expect(
                later <= hung.toSeconds() + 2, later + " requests were slow later, more than one for each second");
    }
}
