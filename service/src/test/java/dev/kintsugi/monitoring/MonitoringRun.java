package dev.kintsugi.monitoring;

import dev.kintsugi.proof.Findings;
import dev.kintsugi.proof.Setting;
import dev.kintsugi.proof.Slack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Starts the stack with monitoring by its own files, breaks it, and waits for the alerts where people get them. */
public final class MonitoringRun {

    private static final String ERRORS =
            "{\"type\":\"errors\",\"percent\":50,\"ttl_seconds\":300,\"params\":{\"status\":500}}";
    private static final String LATENCY =
            "{\"type\":\"latency\",\"percent\":100,\"ttl_seconds\":300,\"params\":{\"delay_ms\":600}}";

    private final Pattern chosen = Pattern.compile(Setting.read("CASES", ".*"));
    private int passed;
    private int failed;

    private MonitoringRun() {}

    /** Runs with a folder for what it writes; answers the exit code. */
    public static int run(Path work) {
        return new MonitoringRun().all(work);
    }

    private static List<Trial> trials() {
        return List.of(
                new Trial("tools", new Tools()),
                new Trial("standing", new Standing()),
                new Trial("runbook", new RunbookCommands()),
                new Trial("panels", new Panels()),
                new Trial("service-down", new ServiceDown()),
                new Trial("replica-lost", new ReplicaLost()),
                new Trial("error-rate", new Attacked(ERRORS, "HighErrorRate", Duration.ofSeconds(60))),
                new Trial("latency", new Attacked(LATENCY, "HighLatency", Duration.ofSeconds(90))),
                new Trial("relay-killed", new RelayKilled()),
                new Trial("memory", new MemoryTaken()));
    }

    private int all(Path work) {
        Slack slack = Slack.fromEnvironment();
        System.out.println("The stack with all that watches it but Grafana, " + slack);
        try (WatchedStack stack = WatchedStack.prepare(work, slack)) {
            stack.start();
            Deliveries deliveries = new Deliveries(stack);
            tryAll(stack, deliveries);
            deliveries.print();
        } catch (RuntimeException failure) {
            System.out.println("FAILED " + failure);
            failed++;
        }
        System.out.printf("%nmonitoring: %d passed, %d failed%n", passed, failed);
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private void tryAll(WatchedStack stack, Deliveries deliveries) {
        Traffic traffic = new Traffic(stack.port());
        try {
            trials().stream()
                    .filter(trial -> chosen.matcher(trial.name()).matches())
                    .forEach(trial -> rehearse(stack, trial, deliveries));
        } finally {
            traffic.close();
        }
    }

    private void rehearse(WatchedStack stack, Trial trial, Deliveries deliveries) {
        System.out.printf("%n── %s%n", trial.name());
        Findings findings = new Findings();
        try {
            trial.body().run(stack, findings, deliveries);
        } catch (RuntimeException failure) {
            findings.expect(false, failure.toString());
        }
        findings.print();
        if (findings.holds()) {
            passed++;
        } else {
            failed++;
        }
    }
}
