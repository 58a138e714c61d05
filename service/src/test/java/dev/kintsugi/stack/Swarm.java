package dev.kintsugi.stack;

import dev.kintsugi.proof.CommandLine;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Docker Swarm, by docker-stack.yml. */
record Swarm(CommandLine shell, int port, Path folder, String token) implements Platform {

    static final String STACK = "kintsugi-trial-swarm";
    private static final String OF_STACK = "label=com.docker.stack.namespace=" + STACK;
    private static final Duration GONE_WITHIN = Duration.ofSeconds(60);

    static Swarm with(int port, Path folder, String token) {
        CommandLine shell = new CommandLine(AS_TRIED)
                .with("KINTSUGI_STACK", STACK)
                .with("KINTSUGI_HTTP_PORT", Integer.toString(port))
                .with("KINTSUGI_OPERATORS_FOLDER", folder.toString())
                .with("RESOLVE_IMAGE", "never")
                .with("DETACH", "true");
        return new Swarm(shell, port, folder, token);
    }

    @Override
    public Swarm with(Map<String, String> settings) {
        return new Swarm(shell.with(settings), port, folder, token);
    }

    @Override
    public String name() {
        return "swarm";
    }

    // A swarm has sockets of its own, for managers and for gossip, which are not the stack's.
    @Override
    public void prepare() {
        shell.run("service/docker/build");
        shell.run(".docker/swarm", "prepare");
    }

    @Override
    public void up() {
        deploy("kintsugi/service:dev");
    }

    /** The same with replicas that stop before they start, as on one small server. */
    Swarm small() {
        return new Swarm(shell.with("SMALL", "1"), port, folder, token);
    }

    /** Deploys the stack with this image of the service; a failure when Swarm says that it ignores something. */
    void deploy(String image) {
        String said = shell.with("IMAGE", image).run(".docker/swarm");
        if (said.contains("gnoring")) {
            throw new IllegalStateException("Swarm ignores something: " + said);
        }
    }

    /** What Swarm knows of a part, by a template of the engine's. */
    String inspect(String part, String template) {
        return shell.run("docker", "service", "inspect", "--format", template, STACK + "_" + part)
                .strip();
    }

    @Override
    public void down() {
        shell.run("docker", "stack", "rm", STACK);
        // The command does not wait, and a volume in use stays.
        Awaitility.await("tasks are gone")
                .atMost(GONE_WITHIN)
                .until(() -> shell.run("docker", "ps", "--all", "--quiet", "--filter", OF_STACK)
                        .isBlank());
        String volumes = shell.run("docker", "volume", "ls", "--quiet", "--filter", OF_STACK);
        volumes.lines().forEach(volume -> shell.attempt("docker", "volume", "rm", volume));
    }

    @Override
    public void stop(String part) {
        scale(part, 0);
    }

    @Override
    public void start(String part) {
        scale(part, part.equals("service") ? Stack.REPLICAS : 1);
    }

    private void scale(String part, int replicas) {
        shell.run("docker", "service", "scale", "--detach", STACK + "_" + part + "=" + replicas);
    }

    @Override
    public Map<String, String> labels(String part) {
        return Map.of("com.docker.swarm.service.name", STACK + "_" + part);
    }

    @Override
    public Operators operators() {
        return new Operators(UnixDomainSocketAddress.of(folder.resolve("operators/operators.sock")), token);
    }
}
