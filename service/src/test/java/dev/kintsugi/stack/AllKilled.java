package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.List;

/** All replicas end at once: nginx says so as the API would, and the service comes back by itself, for its clients too. */
final class AllKilled implements Case.Body {

    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration AFTER = Duration.ofSeconds(3);
    private static final Duration SAID_WITHIN = Duration.ofSeconds(5);

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        try (Trial trial = new Trial(stack, stack.platform().name() + "-all")) {
            Trial.goOn(BEFORE);
            List<Replica> before = stack.replicas();
            long killed = System.nanoTime();
            int deaths = stack.deaths().count();
            before.parallelStream().forEach(replica -> Kill.CRASH.order(stack, replica));
            PublicPages pages = new PublicPages(stack.platform().port());
            stack.await("nginx says that nobody can answer", SAID_WITHIN, () -> isSaid(pages.get("/gold1")));
            Duration well = stack.await("all is well", Kill.HEALTHY_WITHIN, stack::isWell);
            // Three processes that start at once, under load, answer late for a while on a small machine.
            stack.await("clients are answered", Kill.HEALTHY_WITHIN, () -> isServing(stack, trial));
            long settled = System.nanoTime();
            Duration served = Duration.ofNanos(settled - killed);
            row.healthyAfter(List.of(served));
            findings.line(
                    "back",
                    "all is well %s after nginx had said so, every answer of a second good %s after the kills"
                            .formatted(Findings.millis(well), Findings.millis(served)));
            List<Integer> exitCodes = before.stream()
                    .flatMap(replica -> stack.deaths().exitCode(replica, deaths).stream())
                    .toList();
            row.exitCode = exitCodes.toString();
            findings.expect(exitCodes.equals(List.of(137, 137, 137)), "the exit codes were " + exitCodes);
            Trial.goOn(AFTER);
            List<Seen> seen = trial.end(
                    findings,
                    row,
                    each -> each.isComeBackLater() && each.answeredAt() >= killed && each.at() <= settled);
            findings.line(
                    "refused",
                    "%,d with 503 and Retry-After"
                            .formatted(seen.stream().filter(Seen::isRefusal).count()));
            findings.expect(
                    seen.stream().anyMatch(each -> each.at() > settled), "nothing was asked after all was well");
        }
    }

    private static boolean isServing(Stack stack, Trial trial) {
        List<Seen> seen = trial.load.seen();
        return seen.subList(Math.max(0, seen.size() - stack.rate()), seen.size()).stream()
                .allMatch(Seen::isGood);
    }

    private static boolean isSaid(PublicPages.Page page) {
        return page.status() == 503
                && page.header("content-type").startsWith("application/json")
                && !page.header("retry-after").isEmpty()
                && page.body().contains("\"status\":503")
                && page.body().contains("No replica");
    }
}
