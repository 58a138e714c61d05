package dev.kintsugi.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the environment says.
 *
 * @param port that Alertmanager sends to
 * @param folder of everything that is kept: what waits, the log, the evidence
 * @param token that Alertmanager must show; empty: anybody may send
 * @param webhook file with the address of the Discord channel; empty: nothing is posted
 * @param most notifications that may wait
 * @param setAsideAfter how long a message that Discord does not take holds up the others
 */
record Settings(
        int port, Path folder, Optional<String> token, Optional<Path> webhook, int most, Duration setAsideAfter) {

    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,4})([smh])");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);

    /** Reads the KINTSUGI_RELAY_ variables; nonsense is an error that names the variable. */
    static Settings from(Map<String, String> environment) {
        Settings settings = new Settings(
                number(environment, "KINTSUGI_RELAY_PORT", 9080, 0, 65_535),
                path(environment, "KINTSUGI_RELAY_FOLDER").orElse(Path.of("/var/lib/alert-relay")),
                token(environment, "KINTSUGI_RELAY_TOKEN_FILE"),
                path(environment, "KINTSUGI_RELAY_DISCORD_WEBHOOK_FILE"),
                number(environment, "KINTSUGI_RELAY_MAX_WAITING", 500, 1, 10_000),
                duration(environment, "KINTSUGI_RELAY_SET_ASIDE_AFTER", Duration.ofHours(1)));
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

    private static Duration duration(Map<String, String> environment, String name, Duration usual) {
        String text = environment.getOrDefault(name, "");
        if (text.isEmpty()) {
            return usual;
        }
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            throw new IllegalArgumentException(name + " must be a time such as 90s, 30m or 1h, not " + text);
        }
        return Duration.of(Long.parseLong(duration.group(1)), UNITS.get(duration.group(2)));
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
                most,
                "set_aside_after",
                setAsideAfter.toString());
    }
}
