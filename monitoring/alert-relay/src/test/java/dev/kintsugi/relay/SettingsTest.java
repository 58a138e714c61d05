package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void needsNone() {
        Settings settings = Settings.from(Map.of());
        assertThat(settings.port()).isEqualTo(9080);
        assertThat(settings.folder()).hasToString("/var/lib/alert-relay");
        assertThat(settings.token()).isEmpty();
        assertThat(settings.webhook()).isEmpty();
        assertThat(settings.most()).isEqualTo(500);
        assertThat(settings.setAsideAfter()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"90s,PT1M30S", "30m,PT30M", "24h,PT24H"})
    void readsTimesWithTheirUnit(String text, Duration time) {
        assertThat(Settings.from(Map.of("KINTSUGI_RELAY_SET_ASIDE_AFTER", text)).setAsideAfter())
                .isEqualTo(time);
    }

    @Test
    void readsSecretsFromFilesAndKeepsThemToItself() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret\n");
        Path webhook = webhook("https://discord.example/api/webhooks/1/key\n");
        Settings settings = Settings.from(Map.of(
                "KINTSUGI_RELAY_TOKEN_FILE", token.toString(),
                "KINTSUGI_RELAY_DISCORD_WEBHOOK_FILE", webhook.toString()));
        assertThat(settings.token()).contains("secret");
        assertThat(new Webhook(settings.webhook()).address())
                .get()
                .hasToString("https://discord.example/api/webhooks/1/key?wait=true");
        assertThat(settings.described().toString()).doesNotContain("secret", "discord.example");
    }

    @Test
    void keepsWhatElseTheAddressSays() throws IOException {
        Path file = webhook("https://discord.example/api/webhooks/1/key?thread_id=5");
        assertThat(new Webhook(Optional.of(file)).address())
                .get()
                .hasToString("https://discord.example/api/webhooks/1/key?thread_id=5&wait=true");
    }

    @Test
    void takesAnEmptyFileForASecretThatNobodyHasSet() throws IOException {
        String empty = Files.createFile(folder.resolve("empty")).toString();
        Settings settings =
                Settings.from(Map.of("KINTSUGI_RELAY_DISCORD_WEBHOOK_FILE", empty, "KINTSUGI_RELAY_TOKEN_FILE", empty));
        assertThat(settings.token()).isEmpty();
        assertThat(new Webhook(settings.webhook()).address()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "KINTSUGI_RELAY_PORT,x",
        "KINTSUGI_RELAY_PORT,70000",
        "KINTSUGI_RELAY_PORT,-1",
        "KINTSUGI_RELAY_MAX_WAITING,many",
        "KINTSUGI_RELAY_MAX_WAITING,0",
        "KINTSUGI_RELAY_SET_ASIDE_AFTER,3600",
        "KINTSUGI_RELAY_SET_ASIDE_AFTER,0h",
        "KINTSUGI_RELAY_SET_ASIDE_AFTER,-1h",
        "KINTSUGI_RELAY_SET_ASIDE_AFTER,1 day",
        "KINTSUGI_RELAY_TOKEN_FILE,/none",
        "KINTSUGI_RELAY_DISCORD_WEBHOOK_FILE,/none"
    })
    void namesTheVariableThatIsNonsense(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(Map.of(name, value)))
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"discord.example/secret", "https:///secret", "ftp://discord.example/secret", "ht tp://secret"})
    void keepsAnAddressThatIsNoneToItself(String address) throws IOException {
        Path webhook = webhook(address);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(Map.of("KINTSUGI_RELAY_DISCORD_WEBHOOK_FILE", webhook.toString())))
                .withMessageContaining("KINTSUGI_RELAY_DISCORD_WEBHOOK_FILE")
                .withMessageNotContaining("secret")
                .havingCause()
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    @Test
    void hasEachVariableInItsReadme() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/kintsugi/relay/Settings.java"));
        String readme = Files.readString(Path.of("README.md"));
        assertThat(Pattern.compile("KINTSUGI_RELAY_[A-Z_]*[A-Z]")
                        .matcher(source)
                        .results()
                        .map(MatchResult::group)
                        .distinct())
                .hasSize(6)
                .allMatch(name -> readme.contains("| `" + name + "` |"));
    }

    private Path webhook(String address) throws IOException {
        return Files.writeString(folder.resolve("webhook"), address);
    }
}
