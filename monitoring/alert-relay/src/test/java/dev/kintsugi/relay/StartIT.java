package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartIT {

    @TempDir
    private Path folder;

    @Test
    void endsWithAReasonWhenASettingIsNonsense() throws Exception {
        try (RelayProcess relay = new RelayProcess(folder, Map.of("KINTSUGI_RELAY_MAX_WAITING", "many"))) {
            assertThat(relay.exitCode()).isEqualTo(1);
            assertThat(relay.output()).singleElement().asString().contains("KINTSUGI_RELAY_MAX_WAITING", "\"ERROR\"");
        }
    }

    @Test
    void endsWithAReasonWhenItsFolderCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (RelayProcess relay = new RelayProcess(folder, Map.of("KINTSUGI_RELAY_FOLDER", file.toString()))) {
            assertThat(relay.exitCode()).isEqualTo(1);
            assertThat(relay.output()).singleElement().asString().contains(file.toString(), "\"ERROR\"");
        }
    }
}
