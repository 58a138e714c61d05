package dev.kintsugi.monitoring;

import dev.kintsugi.embedded.FreePort;
import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.proof.CommandLine;
import dev.kintsugi.proof.Slack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * The stack and all that watches it but Grafana, on Docker Compose, by its own files; what it sends comes to this process.
 *
 * @param shell commands in the environment that it was started with
 * @param port that the world reaches
 * @param slack by which a time limit gives way to a busy machine
 */
record WatchedStack(
        CommandLine shell, int port, OperatorsPages operators, Mailbox mailbox, Channel channel, Slack slack)
        implements AutoCloseable {

    private static final String PROJECT = "kintsugi-watched";

    /** As it is shipped, whatever a developer's own .env says, but that /chaos is armed and all is sent to here. */
    static WatchedStack prepare(Path work, Slack slack) {
        int port = FreePort.find();
        int operatorsPort = FreePort.find();
        Mailbox mailbox = new Mailbox();
        Channel channel = new Channel();
        CommandLine plain = new CommandLine(Map.of());
        // The engine's host, as its containers reach it.
        String host = plain.run(
                        "docker", "network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}")
                .strip();
        String webhook = "http://" + host + ":" + channel.port() + "/api/webhooks/1/secret";
        CommandLine shell = new CommandLine(Map.ofEntries(
                Map.entry("COMPOSE_FILE", "docker-compose.yml"),
                Map.entry("COMPOSE_PROFILES", "monitoring"),
                Map.entry("COMPOSE_PROJECT_NAME", PROJECT),
                Map.entry("KINTSUGI_IMAGE", "kintsugi/service:dev"),
                Map.entry("KINTSUGI_RELAY_IMAGE", "kintsugi/alert-relay:dev"),
                Map.entry("KINTSUGI_HTTP_PORT", Integer.toString(port)),
                Map.entry("KINTSUGI_OPERATORS_PORT", Integer.toString(operatorsPort)),
                Map.entry("KINTSUGI_OPERATORS_URL", "http://localhost:" + operatorsPort),
                Map.entry("KINTSUGI_API_KEYS_FILE", ""),
                Map.entry("KINTSUGI_WRITE_RATE", "20"),
                Map.entry("KINTSUGI_WRITE_BURST", "40"),
                Map.entry("KINTSUGI_CHAOS_ENABLED", "true"),
                Map.entry("KINTSUGI_CHAOS_TOKEN_FILE", "/run/secrets/chaos_token"),
                Map.entry("KINTSUGI_DISCORD_WEBHOOK_FILE", file(work, "discord_webhook", webhook)),
                Map.entry(
                        "KINTSUGI_ALERTMANAGER_FILE",
                        work.resolve("alertmanager.yml").toString()),
                Map.entry("KINTSUGI_ALERT_EMAIL", "oncall@example.com"),
                Map.entry("KINTSUGI_SMTP_FROM", "kintsugi@example.com"),
                Map.entry("KINTSUGI_SMTP_SERVER", host + ":" + mailbox.port()),
                Map.entry("KINTSUGI_SMTP_TLS", "false")));
        shell.run(".docker/secrets");
        String token =
                read(RepositoryRoot.find().resolve(".secrets/chaos_token")).strip();
        return new WatchedStack(shell, port, new OperatorsPages(operatorsPort, token), mailbox, channel, slack);
    }

    // Containers run as other users.
    private static String file(Path work, String name, String text) {
        try {
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
            return Files.writeString(work.resolve(name), text).toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Builds the images and starts everything; answers once all of it says that it is up. */
    void start() {
        shell.run("service/docker/build");
        shell.run("docker", "compose", "build", "--quiet", "alert-relay");
        shell.run("docker", "compose", "up", "--detach", "--wait", "--no-build");
    }

    /** A command of Compose for this stack. */
    String compose(String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "docker";
        command[1] = "compose";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return shell.run(command);
    }

    /** The containers of a part. */
    List<String> containers(String part) {
        return compose("ps", "--all", "--quiet", part).lines().toList();
    }

    PrometheusApi prometheus() {
        return new PrometheusApi(operators);
    }

    /** The ways on which an alert arrives. */
    List<Way> ways() {
        return List.of(new RelayLog(operators), mailbox, channel);
    }

    /** Waits for a condition, asking four times a second. */
    void await(String what, Duration within, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(slack.of(within))
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(condition);
    }

    @Override
    public void close() {
        shell.run("docker", "compose", "down", "--volumes", "--remove-orphans", "--timeout", "5");
        mailbox.close();
        channel.close();
    }
}
