package dev.kintsugi.monitoring;

import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.proof.CommandLine;
import dev.kintsugi.proof.CommandLine.Printed;
import dev.kintsugi.proof.Findings;
import java.util.Map;
import java.util.stream.Collectors;

/** To which of Alertmanager's receivers each alert goes, as amtool says. */
final class Routes implements Trial.Body {

    private static final String IMAGE = "prom/alertmanager:v0.33.0";
    private static final Map<String, String> RECEIVERS =
            Map.of("critical", "page", "warning", "ticket", "info", "record", "none", "record");
    private static final String VERIFY = """
            verify() {
              amtool config routes test --config.file=alertmanager.yml --verify.receivers="$1" alertname="$2" $3 2>&1 ||
                { echo "$2 must go to $1"; failed=1; }
            }
            failed=0
            """;

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        Printed printed = verify(stack.shell());
        findings.line(
                "tool",
                "amtool config routes test, for " + RuleTexts.read().size() + " alerts: "
                        + (printed.succeeded() ? "held" : "refused"));
        findings.expect(printed.succeeded(), printed.text());
    }

    /** Asks for every alert, and for one of which nobody said how bad it is. */
    static Printed verify(CommandLine shell) {
        String rows = RuleTexts.severities().entrySet().stream()
                .map(alert -> "verify %s %s severity=%s\n"
                        .formatted(
                                RECEIVERS.getOrDefault(alert.getValue(), "nobody"), alert.getKey(), alert.getValue()))
                .collect(Collectors.joining());
        return shell.attempt(
                "docker",
                "run",
                "--rm",
                "--network=none",
                "--volume=" + RepositoryRoot.find().resolve("monitoring/alertmanager") + ":/files:ro",
                "--workdir=/files",
                "--entrypoint=/bin/sh",
                IMAGE,
                "-c",
                VERIFY + rows + "verify page Unjudged\nexit $failed");
    }
}
