package dev.kintsugi.monitoring;

import dev.kintsugi.proof.CommandLine.Printed;
import dev.kintsugi.proof.Findings;
import java.util.List;

/** Each command of the runbook that only looks: it succeeds on a stack that is well, as it stands there. */
final class RunbookCommands implements Trial.Body {

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        List<String> commands = Runbook.read().blocks().stream()
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> block.lines().stream())
                .distinct()
                .toList();
        for (String command : commands) {
            Printed printed = stack.shell().attempt("bash", "-c", command);
            findings.expect(printed.succeeded(), command + " ended with " + printed.exitCode() + ": " + printed.text());
        }
        findings.line("runbook", commands.size() + " commands were run");
        findings.expect(commands.size() > AlertRules.read().alerts().size(), "the runbook has hardly a command");
    }
}
