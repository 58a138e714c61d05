package dev.kintsugi.monitoring;

import dev.kintsugi.proof.Findings;
import dev.kintsugi.proof.WorkingSet;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/** What monitoring itself takes: the working sets of its containers. */
final class MemoryTaken implements Trial.Body {

    private static final List<String> PARTS = List.of(
            "prometheus",
            "alertmanager",
            "alert-relay",
            "node-exporter",
            "postgres-exporter",
            "redis-exporter",
            "nginx-exporter");
    private static final double MEGABYTE = 1 << 20;
    private static final double ALLOWED = 180;

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        double all = 0;
        for (String part : PARTS) {
            double megabytes = WorkingSet.of(
                            DockerClientFactory.lazyClient(),
                            stack.containers(part).getFirst())
                    / MEGABYTE;
            findings.line(part, "%.0f MB".formatted(megabytes));
            all += megabytes;
        }
        findings.line("in all", "%.0f MB, at most %.0f".formatted(all, ALLOWED));
        findings.expect(all <= ALLOWED, "monitoring takes too much");
    }
}
