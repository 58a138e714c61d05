package dev.kintsugi.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Every trial, in the order in which they are made. */
final class Trials {

    private static final String ERRORS =
            "{\"type\":\"errors\",\"percent\":50,\"ttl_seconds\":300,\"params\":{\"status\":500}}";
    private static final String LATENCY =
            "{\"type\":\"latency\",\"percent\":100,\"ttl_seconds\":300,\"params\":{\"delay_ms\":600}}";
    // What does not ask which files started it is asked on Compose alone.
    private static final Set<String> ON_SWARM = Set.of("standing", "service-down", "memory");

    private Trials() {}

    static List<Trial> on(String platform) {
        return platform.equals("compose")
                ? all()
                : all().stream()
                        .filter(trial -> ON_SWARM.contains(trial.name()))
                        .toList();
    }

    private static List<Trial> all() {
        return List.of(
                new Trial("tools", new Tools()),
                new Trial("standing", new Standing()),
                new Trial("rights", new ExportersRights()),
                new Trial("runbook", new RunbookCommands()),
                new Trial("panels", new Panels()),
                new Trial("names", new NamedMetrics()),
                new Trial("service-down", new ServiceDown()),
                new Trial("filled", new FilledPanels()),
                new Trial("service-away", new Muted("service", "ServiceDown", List.of("ReplicaLost"))),
                new Trial(
                        "database-away",
                        new Muted("postgres", "DatabaseUnavailable", List.of("HighErrorRate", "ClickJournalBacklog"))),
                new Trial("replica-lost", new ReplicaLost()),
                new Trial("error-rate", new Attacked(ERRORS, "HighErrorRate", Duration.ofSeconds(60))),
                new Trial("latency", new Attacked(LATENCY, "HighLatency", Duration.ofSeconds(90))),
                new Trial("relay-killed", new RelayKilled()),
                // Beside the one that has just been raised.
                new Trial("fire-drill", new FireDrill()),
                new Trial("memory", new MemoryTaken()));
    }
}
