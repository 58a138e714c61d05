package dev.kintsugi.stack;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import dev.kintsugi.proof.CommandLine;
import dev.kintsugi.proof.Findings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What the running containers really got, whatever the files say. */
final class Containment implements Case.Body {

    // Which networks each is on: whoever reaches nginx is not next to the data.
    private static final Map<String, Set<String>> NETWORKS = Map.of(
            "nginx", Set.of("edge", "app", "watch"),
            "service", Set.of("app", "data"),
            "postgres", Set.of("data"),
            "redis", Set.of("data"));
    private static final Set<String> LEAD_NOWHERE = Set.of("app", "data", "watch");
    // Seconds, above what each needs to end well.
    private static final Map<String, String> STOP_GRACE = Map.of("nginx", "10", "service", "15", "postgres", "30");
    // A process that may do nothing that root may, and could not gain it: that is what dropping them all leaves. None
    // in effect would prove nothing of whoever is not root.
    private static final String NO_CAPABILITIES = "CapBnd:\t0000000000000000";

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        NETWORKS.forEach((part, networks) -> {
            List<Replica> containers = stack.running(part);
            findings.expect(!containers.isEmpty(), part + " does not run");
            containers.forEach(container -> inspect(stack, part, container, findings));
            if (stack.platform() instanceof Swarm swarm) {
                restarts(swarm, part, findings);
            }
        });
        files(stack, findings);
    }

    private static void inspect(Stack stack, String part, Replica container, Findings findings) {
        InspectContainerResponse details = stack.engine().find(container.id()).orElseThrow();
        HostConfig host = Objects.requireNonNull(details.getHostConfig());
        String status = stack.platform().shell().run("docker", "exec", container.id(), "cat", "/proc/1/status");
        String user = status.lines()
                .filter(line -> line.startsWith("Uid:"))
                .findFirst()
                .orElse("");
        findings.expect(Boolean.TRUE.equals(host.getReadonlyRootfs()), part + " can write to its root");
        findings.expect(!user.startsWith("Uid:\t0"), part + " is root");
        findings.expect(status.contains(NO_CAPABILITIES), part + " has capabilities");
        findings.expect(Objects.requireNonNullElse(host.getMemory(), 0L) > 0, part + " has no memory limit");
        findings.expect(!Boolean.TRUE.equals(host.getPrivileged()), part + " is privileged");
        findings.expect(
                stack.platform() instanceof Swarm || status.contains("NoNewPrivs:\t1"), part + " may gain privileges");
        String write = stack.platform()
                .shell()
                .attempt("docker", "exec", container.id(), "touch", "/etc/x")
                .text();
        findings.expect(write.contains("Read-only file system"), part + " wrote to /etc: " + write);
        lifeAndNeighbours(stack, part, details, findings);
        findings.line(
                part,
                user.replaceAll("\\s+", " ") + ", read-only root, no capabilities, "
                        + Objects.requireNonNullElse(host.getMemory(), 0L) / 1_048_576 + " MB at most");
    }

    private static void lifeAndNeighbours(
            Stack stack, String part, InspectContainerResponse details, Findings findings) {
        String said = stack.platform()
                .shell()
                .run(
                        "docker",
                        "inspect",
                        "--format",
                        "{{.HostConfig.RestartPolicy.Name}} {{.Config.Healthcheck.StartInterval}} {{.Config.StopTimeout}}",
                        details.getId())
                .strip();
        // On Swarm the engine's own way to restart is off, and the time to stop is the task's.
        String wanted = stack.platform() instanceof Compose
                ? "unless-stopped 500ms " + STOP_GRACE.getOrDefault(part, "<nil>")
                : "no 500ms <nil>";
        findings.expect(said.equals(wanted), part + " is restarted, probed, stopped: " + said);
        Map<String, ContainerNetwork> networks = details.getNetworkSettings().getNetworks();
        Set<String> names =
                networks.keySet().stream().map(Containment::withoutStack).collect(Collectors.toSet());
        findings.expect(names.equals(NETWORKS.get(part)), part + " is on the networks " + networks.keySet());
        for (String network : networks.keySet()) {
            boolean internal = Boolean.TRUE.equals(stack.engine()
                    .client
                    .inspectNetworkCmd()
                    .withNetworkId(network)
                    .exec()
                    .getInternal());
            boolean closed = LEAD_NOWHERE.contains(withoutStack(network));
            findings.expect(internal == closed, network + (internal ? " leads nowhere" : " leads to the world"));
        }
    }

    private static String withoutStack(String network) {
        return network.substring(network.lastIndexOf('_') + 1);
    }

    private static void restarts(Swarm swarm, String part, Findings findings) {
        String said = swarm.inspect(
                part,
                "{{with .Spec.TaskTemplate}}{{.RestartPolicy.Condition}} {{.RestartPolicy.Delay}}"
                        + " {{.RestartPolicy.MaxAttempts}} {{.ContainerSpec.StopGracePeriod}}{{end}}");
        String wanted = "any 100ms 0 " + STOP_GRACE.getOrDefault(part, "10") + "s";
        findings.expect(said.equals(wanted), part + " is restarted and stopped " + said);
    }

    private static void files(Stack stack, Findings findings) {
        CommandLine shell = stack.platform().shell();
        shell.run("docker", "compose", "config", "--quiet");
        shell.with("KINTSUGI_TLS_FOLDER", "/etc/ssl")
                .run(
                        "docker",
                        "compose",
                        "-f",
                        "docker-compose.yml",
                        "-f",
                        "docker-compose.tls.yml",
                        "config",
                        "--quiet");
        String said = shell.run(
                "docker",
                "stack",
                "config",
                "-c",
                "docker-stack.yml",
                "-c",
                "docker-stack.small.yml",
                "-c",
                "monitoring/docker-stack.yml",
                "-c",
                "monitoring/docker-stack.grafana.yml");
        findings.expect(!said.contains("gnoring"), "docker stack config ignores something");
        String tested = shell.run("docker", "exec", stack.only("nginx").id(), "nginx", "-t");
        findings.expect(tested.contains("test is successful"), "nginx -t said " + tested);
    }
}
