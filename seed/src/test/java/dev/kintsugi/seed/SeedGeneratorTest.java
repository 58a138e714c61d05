package dev.kintsugi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedGeneratorTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"users.csv", "urls.csv", "events.csv"})
    void writesTheCommittedFiles(String name) throws IOException {
        SeedGenerator.main(new String[] {folder.toString()});

        assertThat(folder.resolve(name)).hasSameBinaryContentAs(Path.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"users.csv", "urls.csv", "events.csv"})
    void writesOtherBytesForAnotherSeed(String name) throws IOException {
        SeedGenerator.main(new String[] {folder.toString(), "7"});

        assertThat(Files.readAllBytes(folder.resolve(name))).isNotEqualTo(Files.readAllBytes(Path.of(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"users.csv", "urls.csv", "events.csv"})
    void writesTheSameBytesForTheSameSeed(String name) throws IOException {
        SeedGenerator.write(folder.resolve("one"), 7);
        SeedGenerator.write(folder.resolve("two"), 7);

        assertThat(folder.resolve("one").resolve(name))
                .hasSameBinaryContentAs(folder.resolve("two").resolve(name));
    }

    @Test
    void writesTheSameBytesInAnyLocaleAndTimeZone() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab-ca-islamic"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            SeedGenerator.write(folder, SeedGenerator.DEFAULT_SEED);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        for (String name : new String[] {"users.csv", "urls.csv", "events.csv"}) {
            assertThat(folder.resolve(name)).hasSameBinaryContentAs(Path.of(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"users.csv", "urls.csv", "events.csv"})
    void endsEveryLineWithALineFeedOnly(String name) throws IOException {
        assertThat(Files.readString(Path.of(name))).doesNotContain("\r").endsWith("\n");
    }
}
