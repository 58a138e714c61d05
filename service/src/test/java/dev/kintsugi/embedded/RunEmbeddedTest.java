package dev.kintsugi.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunEmbeddedTest {

    @TempDir
    Path folder;

    @Test
    void isTheOnlyMainClassAmongTheTests() {
        assertThat(new ClassFileImporter()
                        .withImportOption(new ImportOption.OnlyIncludeTests())
                        .importPackages("dev.kintsugi"))
                // The plugin looks for static ones; a launcher takes others too.
                .filteredOn(type -> type.tryGetMethod("main", String[].class)
                        .filter(main -> main.getModifiers().contains(JavaModifier.STATIC))
                        .isPresent())
                .extracting(JavaClass::getName)
                .containsExactly(RunEmbedded.class.getName());
    }

    @Test
    void findsTheRepositoryFromAnyFolderInIt() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("service/target/test-classes"));
        Files.createFile(folder.resolve("mvnw"));
        Files.createFile(folder.resolve("service/pom.xml"));
        assertThat(RepositoryRoot.above(deep)).isEqualTo(folder);
        assertThat(RepositoryRoot.above(folder)).isEqualTo(folder);
    }

    @Test
    void refusesToStartOutsideARepository() {
        assertThatThrownBy(() -> RepositoryRoot.above(folder)).isInstanceOf(StartRefused.class);
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (DataFolder first = DataFolder.open(folder, "")) {
            assertThatThrownBy(() -> DataFolder.open(folder, ""))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("already runs on the data in " + first.path())
                    .hasMessageContaining("KINTSUGI_DATA=");
        }
    }

    @Test
    void opensAFolderAgainOnceItWasGivenUp() {
        DataFolder.open(folder, "").close();
        try (DataFolder again = DataFolder.open(folder, "")) {
            assertThat(again.path()).isDirectory();
        }
    }

    @Test
    void saysWhatRunsAndWhereToClick() {
        URI service = URI.create("http://localhost:9090");
        String text = Banner.text(
                service,
                RunEmbedded.operators(Map.of("KINTSUGI_OPS_PORT", "9091"), service),
                "http://localhost:9090/abc123",
                "PostgreSQL 18.6 on 127.0.0.1:54321",
                "Redis 6.2.11 on 127.0.0.1:54322",
                Path.of("/srv/kintsugi/.data"));
        assertThat(text)
                .contains("Kintsugi is up (PostgreSQL 18.6 on 127.0.0.1:54321, Redis 6.2.11 on 127.0.0.1:54322)")
                .contains("http://localhost:9090/docs", "http://localhost:9090/abc123")
                .contains("http://localhost:9091/dashboard")
                .contains("start clean: rm -rf /srv/kintsugi/.data");
    }

    @Test
    void showsTheLivePageAtTheServiceItselfWithoutAPortForOperators() {
        URI service = URI.create("http://localhost:9090");
        assertThat(RunEmbedded.operators(Map.of(), service)).isEqualTo(service);
        assertThat(RunEmbedded.operators(Map.of("KINTSUGI_OPS_PORT", " "), service))
                .isEqualTo(service);
    }

    @Test
    void countsWhatAFileBrought() throws IOException {
        String body = "{\"imported\":400,\"inserted\":398,\"updated\":2,\"skipped\":0,\"errors\":[{\"row\":7}]}";
        assertThat(SeedLoad.report("users.csv", 200, body))
                .isEqualTo("users.csv: imported 400 (398 new, 2 updated, 0 skipped, 1 bad rows)");
    }

    @Test
    void tellsWhyAFileWasRefused() throws IOException {
        assertThat(SeedLoad.report("users.csv", 404, "{\"title\":\"No such file\"}"))
                .isEqualTo("users.csv: not imported, the service answered 404 {\"title\":\"No such file\"}");
    }
}
