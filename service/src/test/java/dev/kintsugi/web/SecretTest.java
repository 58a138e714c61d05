package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    private static final String KEY = "kintsugi.redis.password-file";

    @TempDir
    Path folder;

    @Test
    void readsTheFileWithoutTheLineEndThatEditorsAdd() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), " gold dust\r\n");
        assertThat(Secret.read(KEY, file, "other")).isEqualTo("gold dust");
    }

    @Test
    void takesTheValueWithoutAFile() {
        assertThat(Secret.read(KEY, null, " as it is ")).isEqualTo(" as it is ");
        assertThat(Secret.read(KEY, Path.of(""), "gold")).isEqualTo("gold");
        assertThat(Secret.read(KEY, null, null)).isEmpty();
    }

    @Test
    void namesTheKeyAndNeverTheValueWhenTheFileIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.read(KEY, folder.resolve("absent"), "gold"))
                .withMessageContaining(KEY + " cannot be read")
                .withMessageNotContaining("gold");
    }
}
