package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import dev.kintsugi.stack.Seen.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A part that replicas need goes away under load and comes back: redirects go on, writes are refused at once.
 *
 * @param name of the case
 * @param part that goes away: postgres or redis
 * @param unknown unknown codes a second that are asked for meanwhile
 */
record Outage(String name, String part, Duration time, int unknown, Consumer<Stack> begin, Consumer<Stack> end)
        implements Case.Body {

    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);
    private static final Duration AFTER = Duration.ofSeconds(3);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    // A breaker asks once a second, so redirects of unknown codes may be refused for a little longer than /health says.
    private static final Duration BREAKER_KNOWS_WITHIN = Duration.ofSeconds(2);
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(1);

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        List<Replica> before = stack.replicas();
        int deaths = stack.deaths().count();
        try (Trial trial = new Trial(stack, name)) {
            Trial.goOn(BEFORE);
            trial.load.askForUnknown(unknown);
            Absence absence = takeAway(stack);
            long healed = System.nanoTime();
            Duration connected = stack.await("connected again", CONNECTED_WITHIN, stack::isWell);
            Trial.goOn(AFTER);
            long settled = healed + connected.plus(BREAKER_KNOWS_WITHIN).toNanos();
            Predicate<Seen> meanwhile = seen -> seen.answeredAt() >= absence.from() && seen.at() <= settled;
            List<Seen> seen = trial.end(findings, row, each -> refusalIsRight(each) && meanwhile.test(each));
            Duration lastRefusal = lastRefusal(seen, healed);
            row.healthyAfter(List.of(lastRefusal.compareTo(connected) > 0 ? lastRefusal : connected));
            findings.line(
                    "connected",
                    "again after %s, the last request refused after %s"
                            .formatted(Findings.millis(connected), Findings.millis(lastRefusal)));
            findings.expectWithin(stack.slack().of(CONNECTED_WITHIN), lastRefusal, "until nothing was refused");
            judgeRefusals(stack, seen, findings);
            judgeFault(seen, absence, findings);
        }
        long ended = stack.deaths().of(before, deaths);
        findings.expect(ended == 0, ended + " replicas were restarted");
        List<Replica> after = stack.replicas();
        findings.expect(
                after.stream().noneMatch(now -> before.stream().allMatch(now::isNewSince)),
                "these replicas are not those from before: " + after);
    }

    /** When the part was taken away, when all replicas knew, and when it was given back. */
    private record Absence(long from, long noticed, long until) {}

    private Absence takeAway(Stack stack) {
        long from = System.nanoTime();
        begin.accept(stack);
        try {
            stack.await("every replica notices", NOTICED_WITHIN, () -> isNoticed(stack));
            long noticed = System.nanoTime();
            Trial.goOn(time.minusNanos(noticed - from));
            return new Absence(from, noticed, System.nanoTime());
        } finally {
            // Whatever went wrong: the cases after this one need the part.
            end.accept(stack);
        }
    }

    private static Duration lastRefusal(List<Seen> seen, long since) {
        return seen.stream()
                .filter(Seen::isRefusal)
                .map(each -> Duration.ofNanos(each.at() - since))
                .max(Comparator.naturalOrder())
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private boolean isNoticed(Stack stack) {
        return stack.replicas().stream()
                .allMatch(replica -> stack.ask(replica, "/health").body().contains(away()));
    }

    // A link that is known redirects whatever is away; only what needs PostgreSQL may be refused, while it is away.
    private boolean refusalIsRight(Seen seen) {
        return part.equals("postgres") && (seen.kind() == Kind.POST || seen.kind() == Kind.UNKNOWN) && seen.isRefusal();
    }

    private String away() {
        return part.equals("redis") ? "\"cache\":\"bypassed\"" : "\"database\":\"disconnected\"";
    }

    // Nothing that needs PostgreSQL was done while it was away.
    private void judgeFault(List<Seen> seen, Absence absence, Findings findings) {
        if (part.equals("redis")) {
            return;
        }
        List<Seen> needing = seen.stream()
                .filter(each -> each.at() > absence.noticed() && each.answeredAt() < absence.until())
                .filter(each -> each.kind() == Kind.POST || each.kind() == Kind.UNKNOWN)
                .toList();
        findings.expect(!needing.isEmpty(), "nothing that needs PostgreSQL was asked");
        findings.expect(
                needing.stream().allMatch(Seen::isRefusal),
                "PostgreSQL was not away: "
                        + needing.stream()
                                .filter(each -> !each.isRefusal())
                                .limit(3)
                                .toList());
    }

    private static void judgeRefusals(Stack stack, List<Seen> seen, Findings findings) {
        List<Seen> refused = seen.stream().filter(Seen::isRefusal).toList();
        long writes = refused.stream().filter(each -> each.kind() == Kind.POST).count();
        findings.line("refused", "%,d, of them %,d writes".formatted(refused.size(), writes));
        for (Seen each : refused) {
            findings.expectWithin(stack.slack().of(REFUSED_WITHIN), each.took(), "a refused " + each.kind());
        }
    }
}
