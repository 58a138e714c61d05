package dev.kintsugi.monitoring;

import dev.kintsugi.embedded.FreePort;
import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.proof.CommandLine;
import dev.kintsugi.proof.Findings;
import dev.kintsugi.proof.Setting;
import dev.kintsugi.proof.Slack;
import dev.kintsugi.stack.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Starts the stack with monitoring by its own files, breaks it, and waits for the alerts where people get them. */
public final class MonitoringRun {

    private final Pattern platforms = Pattern.compile(Setting.read("PLATFORMS", ".*"));
    private final Pattern cases = Pattern.compile(Setting.read("CASES", ".*"));
    private final Slack slack = Slack.fromEnvironment();
    private final Path work;
    private int passed;
    private int failed;

    private MonitoringRun(Path work) {
        this.work = work;
    }

    /** Runs with a folder for what it writes; answers the exit code. */
    public static int run(Path work) {
        return new MonitoringRun(work).all();
    }

    private int all() {
        System.out.println("The stack with all that watches it but Grafana, " + slack);
        new CommandLine(Map.of()).run(".docker/secrets");
        String token = RepositoryRoot.text(".secrets/chaos_token").strip();
        int operatorsPort = FreePort.find();
        on(Platform.compose(FreePort.find(), operatorsPort, token), operatorsPort);
        on(Platform.swarm(FreePort.find(), work.resolve("operators"), token), operatorsPort);
        System.out.printf("%nmonitoring: %d passed, %d failed%n", passed, failed);
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private void on(Platform platform, int operatorsPort) {
        List<Trial> chosen = Trials.on(platform.name()).stream()
                .filter(trial -> cases.matcher(trial.name()).matches())
                .toList();
        if (!platforms.matcher(platform.name()).matches() || chosen.isEmpty()) {
            return;
        }
        Mailbox mailbox = new Mailbox();
        Channel channel = new Channel();
        Platform watched = platform.with(WatchedSettings.of(work, operatorsPort, mailbox, channel));
        try (WatchedStack stack = new WatchedStack(watched, mailbox, channel, slack)) {
            stack.start();
            Deliveries deliveries = new Deliveries(stack);
            tryAll(stack, chosen, deliveries);
            deliveries.print();
        } catch (RuntimeException failure) {
            System.out.println("FAILED " + failure);
            failed++;
        }
    }

    private void tryAll(WatchedStack stack, List<Trial> chosen, Deliveries deliveries) {
        Traffic traffic = new Traffic(stack.platform().port());
        try {
            chosen.forEach(trial -> rehearse(stack, trial, deliveries));
        } finally {
            traffic.close();
        }
    }

    private void rehearse(WatchedStack stack, Trial trial, Deliveries deliveries) {
        System.out.printf("%n── %s, %s%n", trial.name(), stack.platform().name());
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
