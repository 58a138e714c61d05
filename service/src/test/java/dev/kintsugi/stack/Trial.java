package dev.kintsugi.stack;

import dev.kintsugi.proof.Comparison;
import dev.kintsugi.proof.Findings;
import dev.kintsugi.proof.Ledger;
import dev.kintsugi.stack.Seen.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/** Load on a stack from its beginning to its end, and what came of it: answers, clicks and links. */
final class Trial implements AutoCloseable {

    private static final Duration LOG_IS_WRITTEN = Duration.ofSeconds(10);
    private static final Duration CLICKS_ARE_STORED = Duration.ofSeconds(30);
    private static final int EXAMPLES = 5;
    // Of the rate that was asked for; the rest is the clock's and the machine's.
    private static final double LEAST_SHARE = 0.95;

    private final Stack stack;
    private final Ledger ledger;
    private final EdgeLog edge;
    private final long begun;
    final StackLoad load;

    Trial(Stack stack, String name) {
        this.stack = stack;
        this.ledger = new Ledger(name + "-" + Long.toString(System.currentTimeMillis(), 36));
        this.edge = new EdgeLog(stack.engine(), stack.only("nginx"), ledger.run());
        this.begun = System.nanoTime();
        this.load = new StackLoad(ledger, stack.platform().port(), stack.rate(), 42);
    }

    /** Lets the load go on for so long. */
    static void goOn(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Ends the load and holds every answer to be good, but for those that are allowed. */
    List<Seen> end(Findings findings, Row row, Predicate<Seen> allowed) {
        double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3;
        load.close();
        List<Seen> seen = load.seen();
        findings.expect(seen.size() == load.asked(), load.asked() - seen.size() + " requests vanished");
        findings.expect(
                seen.size() >= LEAST_SHARE * stack.rate() * seconds,
                "only %,d requests in %.0f s were sent".formatted(seen.size(), seconds));
        List<Seen> lost = seen.stream()
                .filter(each -> !each.isGood())
                .filter(allowed.negate())
                .toList();
        row.requests = "%,d".formatted(seen.size());
        row.lost = Integer.toString(lost.size());
        row.slowest = Findings.millis(slowest(seen, Kind.REDIRECT));
        findings.line(
                "answers",
                "%,d, of them lost %,d, slowest redirect %s, slowest POST %s"
                        .formatted(seen.size(), lost.size(), row.slowest, Findings.millis(slowest(seen, Kind.POST))));
        findings.expect(
                lost.isEmpty(),
                lost.size() + " requests were lost: "
                        + lost.stream().limit(EXAMPLES).toList());
        compareClicks(seen, findings, row);
        comparePosts(findings);
        return seen;
    }

    private static Duration slowest(List<Seen> seen, Kind kind) {
        return seen.stream()
                .filter(each -> each.kind() == kind)
                .map(Seen::took)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private void compareClicks(List<Seen> seen, Findings findings, Row row) {
        StackDatabase database = new StackDatabase(stack);
        long answered = seen.stream()
                .filter(each -> each.kind() == Kind.REDIRECT || each.kind() == Kind.UNKNOWN)
                .filter(each -> each.status() > 0)
                .count();
        stack.await("nginx's log", LOG_IS_WRITTEN, () -> edge.requests() >= answered);
        awaitClicks(findings);
        Comparison clicks = database.compare(ledger, edge::attempts);
        row.clicks = "%,d/%d/%d+%d".formatted(clicks.stored(), clicks.lost(), clicks.doubled(), clicks.repeated());
        findings.line(
                "clicks",
                "%s; sent to a replica more than once %,d, of them two clicks %,d"
                        .formatted(clicks.words(), edge.repeated(), clicks.repeated()));
        findings.expect(clicks.holds(), "clicks were lost, doubled or astray: " + clicks.examples());
        findings.expect(clicks.answered() > 0, "no redirect was answered");
    }

    // Those of requests without an answer too, and seconds: a double may come late.
    private void awaitClicks(Findings findings) {
        try {
            stack.await("clicks are stored", CLICKS_ARE_STORED, stack::hasStoredAllClicks);
        } catch (ConditionTimeoutException late) {
            findings.expect(false, "clicks were still waiting after " + Findings.millis(CLICKS_ARE_STORED));
        }
    }

    private void comparePosts(Findings findings) {
        StackDatabase database = new StackDatabase(stack);
        long lost = database.lost(ledger.run(), load.created());
        long doubled = database.doubled(ledger.run());
        findings.line(
                "links",
                "created %,d, lost %d, doubled %d".formatted(load.created().size(), lost, doubled));
        findings.expect(lost == 0 && doubled == 0, "links were lost or doubled");
    }

    @Override
    public void close() {
        load.close();
        edge.close();
    }
}
