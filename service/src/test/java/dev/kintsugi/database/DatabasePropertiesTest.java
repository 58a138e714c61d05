package dev.kintsugi.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasePropertiesTest {

    @TempDir
    Path folder;

    @Test
    void prefersThePasswordFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "gold\n");
        assertThat(BoundProperties.of(
                                DatabaseProperties.class,
                                "kintsugi.database.password=lacquer",
                                "kintsugi.database.password-file=" + file)
                        .secret())
                .isEqualTo("gold");
        assertThat(BoundProperties.of(DatabaseProperties.class, "kintsugi.database.password=lacquer")
                        .secret())
                .isEqualTo("lacquer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.database.host= ",
                "kintsugi.database.port=0",
                "kintsugi.database.port=65536",
                "kintsugi.database.name=",
                "kintsugi.database.user=",
                "kintsugi.database.ssl-mode=perhaps",
                "kintsugi.database.ssl-mode=",
                "kintsugi.database.pool-size=0",
                "kintsugi.database.pool-size=201",
                "kintsugi.database.acquire-timeout=0ms",
                "kintsugi.database.connect-timeout=-1s",
                "kintsugi.database.statement-timeout=",
                "kintsugi.database.statement-timeout=0s",
                "kintsugi.database.lock-timeout=never",
                "kintsugi.database.lock-timeout=0s"
            })
    void refusesNonsenseAndNamesTheKey(String setting) {
        assertThat(BoundProperties.refusal(DatabaseProperties.class, setting)).contains(BoundProperties.key(setting));
    }
}
