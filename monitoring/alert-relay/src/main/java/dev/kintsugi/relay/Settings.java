package dev.kintsugi.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says.
 *
 * @param port that Alertmanager sends to
 * @param folder of everything that is kept: what waits, the log, the evidence
 * @param token that Alertmanager must show; empty: anybody may send
 * @param webhook file with the address of the Discord channel; empty: nothing is posted
 * @param most notifications that may wait
 */
record Settings(int port, Path folder, Optional<String> token, Optional<Path> webhook, int most) {

    /** Reads the KINTSUGI_RELAY_ variables; nonsense is an error that names the variable. */
    static Settings from(Map<String, String> environment) {
        Settings settings = new Settings(
                number(environment, "KINTSUGI_RELAY_PORT", 9080, 0, 65_535),
                path(environment, "KINTSUGI_RELAY_FOLDER").orElse(Path.of("/var/lib/alert-relay")),
                token(environment, "KINTSUGI_RELAY_TOKEN_FILE"),
                path(environment, "KINTSUGI_RELAY_DISCORD_WEBHOOK_FILE"),
                number(environment, "KINTSUGI_RELAY_MAX_WAITING", 500, 1, 10_000));
        settings.checkWebhook();
        return settings;
    }

    private static int number(Map<String, String> environment, String name, int usual, int least, int most) {
        String text = environment.getOrDefault(name, "");
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException nonsense) {
            throw new IllegalArgumentException(name + " must be a number, not " + text, nonsense);
        }
        throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", not " + text);
    }

    private static Optional<Path> path(Map<String, String> environment, String name) {
        return Optional.of(environment.getOrDefault(name, ""))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
    }

    private static Optional<String> token(Map<String, String> environment, String name) {
        Optional<Path> file = path(environment, name);
        try {
            return file.isEmpty() ? Optional.empty() : Secret.read(file.get());
        } catch (IOException failure) {
            throw new IllegalArgumentException(name + " names a file that cannot be read: " + file.get(), failure);
        }
    }

    private void checkWebhook() {
        try {
            new Webhook(webhook).address();
        } catch (IOException failure) {
            throw new IllegalArgumentException(
                    "KINTSUGI_RELAY_DISCORD_WEBHOOK_FILE names a file that cannot be used: " + failure.getMessage(),
                    failure);
        }
    }

    /** Without the secrets. */
    Map<String, ?> described() {
        return Map.of(
                "port",
                port,
                "folder",
                folder.toString(),
                "token",
                token.isPresent() ? "needed" : "none",
                "discord",
                webhook.isPresent() ? "webhook in " + webhook.get() : "none",
                "most_waiting",
                most);
    }
}
