package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.web.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

class SeedFolderTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path parent;

    private Path folder;
    private SeedFolder seeds;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("seed"));
        Files.writeString(parent.resolve("secret.csv"), "secret");
        seeds = folder(folder);
    }

    @Test
    void readsAFileOfTheFolder() throws IOException {
        Files.writeString(folder.resolve("users.csv"), "username,email");
        String text = DataBufferUtils.join(seeds.open("users.csv"))
                .map(buffer -> buffer.toString(StandardCharsets.UTF_8))
                .block(SECOND);
        assertThat(text).isEqualTo("username,email");
    }

    @Test
    void refusesALinkOutOfTheFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve("users.csv"), parent.resolve("secret.csv"));
        assertRefused("users.csv", HttpStatus.NOT_FOUND);
    }

    @Test
    void refusesAFolderAndAFileThatIsNotThere() throws IOException {
        Files.createDirectory(folder.resolve("inner"));
        assertRefused("inner", HttpStatus.NOT_FOUND);
        assertRefused("absent.csv", HttpStatus.NOT_FOUND);
    }

    @Test
    void refusesAPath() {
        assertRefused("../secret.csv", HttpStatus.BAD_REQUEST);
        assertRefused(parent.resolve("secret.csv").toString(), HttpStatus.BAD_REQUEST);
    }

    @Test
    void hasNoFilesWithoutAFolder() {
        seeds = folder(Path.of(""));
        assertRefused("users.csv", HttpStatus.NOT_FOUND);
    }

    private void assertRefused(String name, HttpStatus status) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> seeds.open(name))
                .extracting(Problem::status)
                .isEqualTo(status);
    }

    private static SeedFolder folder(Path path) {
        return new SeedFolder(new BulkProperties(DataSize.ofMegabytes(1), path, SECOND, SECOND));
    }
}
