package dev.kintsugi.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.testing.BoundProperties;
import dev.kintsugi.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class BulkPropertiesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kintsugi.bulk.max-size=0",
                "kintsugi.bulk.max-size=-10MB",
                "kintsugi.bulk.max-size=ten",
                "kintsugi.bulk.timeout=0s",
                "kintsugi.bulk.timeout=-1s",
                "kintsugi.bulk.timeout=",
                "kintsugi.bulk.idle-timeout=0s"
            })
    void refusesNonsenseAndNamesTheKey(String setting) {
        assertThat(BoundProperties.refusal(BulkProperties.class, setting)).contains(BoundProperties.key(setting));
    }

    @Test
    void refusesASeedFolderThatIsNoFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seeds(folder.resolve("absent").toString()))
                .withMessageContaining("kintsugi.bulk.seed-folder is not a folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret", "/etc/passwd", "a/b.csv", "..", ".", ".hidden", "a\\b", "a\u0000.csv", "caf\u00e9"})
    void refusesAnythingButABareFileName(String name) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> seeds(folder.toString()).open(name))
                .withMessage("file must be a bare file name")
                .matches(problem -> problem.status() == HttpStatus.BAD_REQUEST);
    }

    @Test
    void findsNoFileThatIsAbsentALinkOrAFolder() throws IOException {
        Path outside = Files.createTempFile("outside", ".csv");
        Files.createSymbolicLink(folder.resolve("link.csv"), outside);
        Files.createDirectory(folder.resolve("folder.csv"));
        for (String name : new String[] {"absent.csv", "link.csv", "folder.csv"}) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> seeds(folder.toString()).open(name))
                    .withMessage("File " + name + " not found");
        }
        Files.delete(outside);
    }

    @Test
    void findsNoFileWithoutAFolder() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> seeds("").open("users.csv"));
    }

    private static SeedFolder seeds(String path) {
        return new SeedFolder(BoundProperties.of(BulkProperties.class, "kintsugi.bulk.seed-folder=" + path));
    }
}
