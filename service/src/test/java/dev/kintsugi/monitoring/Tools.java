package dev.kintsugi.monitoring;

import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.proof.CommandLine.Printed;
import dev.kintsugi.proof.Findings;
import java.util.ArrayList;
import java.util.List;

/** What Prometheus' and Alertmanager's own tools say of the files: promtool, in the images that run; amtool. */
final class Tools implements Trial.Body {

    @Override
    public void run(WatchedStack stack, Findings findings, Deliveries deliveries) {
        tool(stack, findings, "prometheus", "prom/prometheus:v3.5.0", "promtool check config prometheus.yml");
        tool(stack, findings, "prometheus", "prom/prometheus:v3.5.0", "promtool check config prometheus.dev.yml");
        tool(stack, findings, "prometheus", "prom/prometheus:v3.5.0", "promtool test rules tests/*.yml");
        tool(stack, findings, "alertmanager", "prom/alertmanager:v0.33.0", "amtool check-config alertmanager.yml");
        new Routes().run(stack, findings, deliveries);
    }

    private static void tool(WatchedStack stack, Findings findings, String folder, String image, String command) {
        List<String> words = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "none", "--volume"));
        words.add(RepositoryRoot.find().resolve("monitoring/" + folder) + ":/files:ro");
        words.addAll(List.of("--workdir", "/files", "--entrypoint", "/bin/sh", image, "-c", command));
        Printed printed = stack.shell().attempt(words.toArray(String[]::new));
        findings.line("tool", command + ": " + (printed.succeeded() ? "held" : "refused"));
        findings.expect(printed.succeeded(), printed.text());
    }
}
