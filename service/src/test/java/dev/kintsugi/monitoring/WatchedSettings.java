package dev.kintsugi.monitoring;

import dev.kintsugi.proof.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The settings with which everything that watches the stack runs, too, and sends its alerts to this process. */
final class WatchedSettings {

    private WatchedSettings() {}

    /** As the stack's files understand them; the folder takes what they name. */
    static Map<String, String> of(Path work, int operatorsPort, Mailbox mailbox, Channel channel) {
        // The engine's host, as its containers reach it.
        String host = new CommandLine(Map.of())
                .run("docker", "network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}")
                .strip();
        String webhook = "http://" + host + ":" + channel.port() + "/api/webhooks/1/secret";
        return Map.ofEntries(
                Map.entry("COMPOSE_PROFILES", "monitoring"),
                Map.entry("KINTSUGI_OPERATORS_URL", "http://localhost:" + operatorsPort),
                Map.entry("KINTSUGI_RUNBOOK_URL", "https://runbook.example.com/RUNBOOK.md"),
                Map.entry("KINTSUGI_DISCORD_WEBHOOK_FILE", file(work, "discord_webhook", webhook)),
                Map.entry(
                        "KINTSUGI_ALERTMANAGER_FILE",
                        work.resolve("alertmanager.yml").toString()),
                Map.entry("KINTSUGI_ALERT_EMAIL", "oncall@example.com"),
                Map.entry("KINTSUGI_TICKET_EMAIL", ""),
                Map.entry("KINTSUGI_SMTP_FROM", "kintsugi@example.com"),
                Map.entry("KINTSUGI_SMTP_SERVER", host + ":" + mailbox.port()),
                Map.entry("KINTSUGI_SMTP_USER", ""),
                Map.entry("KINTSUGI_SMTP_TLS", "false"));
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
}
