package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.testing.ApiKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private static final String HALF = "0123456789abcdef0123456789abcdef";
    private static final String DIGEST = HALF + HALF;

    @TempDir
    Path folder;

    @Test
    void knowsAKeyByItsSecretOnly() throws Exception {
        ApiKeys keys = ApiKeys.read(file("drill:" + DIGEST + "\nalice:" + ApiKeyFile.sha256("gold") + "\n"));
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.nameOf("gold")).contains("alice");
        assertThat(keys.nameOf("alice")).isEmpty();
        assertThat(keys.nameOf("Gold")).isEmpty();
        assertThat(keys.nameOf("")).isEmpty();
        assertThat(keys.nameOf(ApiKeyFile.sha256("gold"))).isEmpty();
    }

    @Test
    void skipsCommentsAndBlankLinesAndTakesDigitsInAnyCase() throws Exception {
        ApiKeys keys = ApiKeys.read(
                file("# who may call\n\n  alice:" + ApiKeyFile.sha256("gold").toUpperCase(Locale.ROOT) + "  \r\n"));
        assertThat(keys.nameOf("gold")).contains("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice:gold",
                ":" + DIGEST,
                "al ice:" + DIGEST,
                "alice=" + DIGEST,
                "alice:" + HALF,
                "alice:" + DIGEST + "0",
                "alice:" + DIGEST + " # comment"
            })
    void refusesALineThatIsNoKeyAndNamesItsNumber(String line) throws Exception {
        Path file = file("# comment\nbob:" + DIGEST + "\n" + line + "\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeys.read(file))
                .withMessageContaining("kintsugi.web.api-keys-file: line 3 ")
                .withMessageNotContaining(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# alice\n"})
    void refusesAFileWithoutAnyKey(String content) throws Exception {
        Path file = file(content);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeys.read(file))
                .withMessageContaining("kintsugi.web.api-keys-file has no key");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeys.read(folder.resolve("absent")))
                .withMessageContaining("kintsugi.web.api-keys-file cannot be read");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("keys"), content);
    }
}
