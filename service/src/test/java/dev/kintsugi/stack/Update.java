package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import dev.kintsugi.stack.Seen.Kind;
import java.time.Duration;
import java.util.List;

/**
 * Swarm rolls the service to another image under load.
 *
 * @param image what is added to the image that runs, as lines of a Dockerfile
 * @param small whether replicas stop before they start, as on one small server
 * @param end the state in which the update must end
 */
record Update(String image, boolean small, String end) implements Case.Body {

    static final String COMPLETED = "completed";
    static final String ROLLED_BACK = "rollback_completed";

    private static final long LEAST_REQUESTS = 20_000;
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(4);

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        Swarm swarm = (Swarm) stack.platform();
        List<Replica> before = stack.replicas();
        String tag = "kintsugi/service:trial-" + Long.toString(System.nanoTime(), 36);
        swarm.shell()
                .run(
                        "sh",
                        "-c",
                        "printf 'FROM kintsugi/service:dev\\nLABEL trial=%s\\n%s\\n' \"$1\" \"$2\""
                                + " | docker build --quiet --tag \"$1\" -",
                        "build",
                        tag,
                        image);
        try (Trial trial = new Trial(stack, "swarm-update-" + end.substring(0, 4) + (small ? "-small" : ""))) {
            Trial.goOn(BEFORE);
            (small ? swarm.small() : swarm).deploy(tag);
            String order = swarm.inspect("service", "{{.Spec.UpdateConfig.Order}}");
            findings.expect(order.equals(small ? "stop-first" : "start-first"), "replicas are updated " + order);
            Duration took = stack.await(
                    "the update ends",
                    ENDS_WITHIN,
                    () -> swarm.inspect("service", "{{.UpdateStatus.State}}").equals(end));
            row.healthyAfter(List.of(took));
            findings.line("update", end + " after " + Findings.millis(took));
            long at = LEAST_REQUESTS;
            stack.await("enough requests", ENDS_WITHIN, () -> trial.load.seen().size() >= at);
            List<Seen> seen = trial.end(findings, row, each -> false);
            findings.expect(
                    seen.stream().filter(each -> each.kind() == Kind.REDIRECT).count() > LEAST_REQUESTS / 2,
                    "too few redirects");
        }
        judgeTasks(stack, before, findings);
    }

    private void judgeTasks(Stack stack, List<Replica> before, Findings findings) {
        List<Replica> now = stack.replicas();
        long kept = now.stream()
                .filter(replica -> before.stream().anyMatch(each -> each.id().equals(replica.id())))
                .count();
        findings.line("tasks", kept + " are those from before, " + (now.size() - kept) + " are new");
        findings.expect(now.size() == Stack.REPLICAS, "there are " + now.size() + " replicas");
        // Of three, the one that was to be replaced first may have been.
        boolean right = end.equals(COMPLETED) ? kept == 0 : kept >= Stack.REPLICAS - 1;
        findings.expect(right, "these are not the tasks that should run");
    }
}
