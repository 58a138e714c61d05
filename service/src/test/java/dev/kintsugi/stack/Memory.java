package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.List;

/** What the containers use under load. */
final class Memory implements Case.Body {

    // Longer than connections of the start are kept.
    private static final Duration LOAD = Duration.ofSeconds(45);
    private static final long REPLICA_AT_MOST = 170_000_000;
    private static final long ALL_AT_MOST = 600_000_000;

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        try (Trial trial = new Trial(stack, stack.platform().name() + "-memory")) {
            Trial.goOn(LOAD);
            long all = 0;
            for (String part : List.of("nginx", "service", "postgres", "redis")) {
                for (Replica container : stack.running(part)) {
                    long used = stack.engine().workingSet(container);
                    all += used;
                    findings.line(part, megabytes(used));
                    findings.expect(
                            !part.equals("service") || used <= REPLICA_AT_MOST, "a replica uses " + megabytes(used));
                }
            }
            findings.line("all", megabytes(all));
            findings.expect(all <= ALL_AT_MOST, "the stack uses " + megabytes(all));
            trial.end(findings, row, seen -> false);
        }
    }

    private static String megabytes(long bytes) {
        return "%.1f MB".formatted(bytes / 1e6);
    }
}
