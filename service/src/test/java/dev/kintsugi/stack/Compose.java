package dev.kintsugi.stack;

import dev.kintsugi.proof.CommandLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Docker Compose, by docker-compose.yml. */
record Compose(CommandLine shell, int port, int operatorsPort, String token) implements Platform {

    static final String PROJECT = "kintsugi-trial";

    static Compose with(int port, int operatorsPort, String token) {
        CommandLine shell = new CommandLine(AS_TRIED)
                .with("COMPOSE_PROJECT_NAME", PROJECT)
                .with("KINTSUGI_HTTP_PORT", Integer.toString(port))
                .with("KINTSUGI_OPERATORS_PORT", Integer.toString(operatorsPort));
        return new Compose(shell, port, operatorsPort, token);
    }

    @Override
    public Compose with(Map<String, String> settings) {
        return new Compose(shell.with(settings), port, operatorsPort, token);
    }

    @Override
    public String name() {
        return "compose";
    }

    @Override
    public void prepare() {
        shell.run("service/docker/build");
    }

    @Override
    public void up() {
        shell.run("docker", "compose", "up", "--detach", "--wait", "--quiet-pull");
    }

    @Override
    public void down() {
        Outages.clear(shell);
        shell.run("docker", "compose", "down", "--volumes", "--remove-orphans", "--timeout", "5");
    }

    @Override
    public void stop(String part) {
        shell.run("docker", "compose", "kill", part);
    }

    @Override
    public void start(String part) {
        shell.run("docker", "compose", "start", part);
    }

    @Override
    public Map<String, String> labels(String part) {
        return Map.of("com.docker.compose.project", PROJECT, "com.docker.compose.service", part);
    }

    @Override
    public Operators operators() {
        return new Operators(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), operatorsPort), token);
    }
}
