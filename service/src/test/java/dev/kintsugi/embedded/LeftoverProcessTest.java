package dev.kintsugi.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftoverProcessTest {

    @TempDir
    Path folder;

    @Test
    void readsTheFirstLineOfPostgresPidFile() {
        assertThat(LeftoverProcess.parsePid("4711\n/srv/.data/postgres\n1795231064\n54321\n\n127.0.0.1\n"))
                .hasValue(4711);
    }

    @Test
    void readsTheOnlyLineOfRedisPidFile() {
        assertThat(LeftoverProcess.parsePid("4711\n")).hasValue(4711);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "0", "-4711", "postgres", "12 34", "99999999999999999999"})
    void findsNoPidInAnythingElse(String text) {
        assertThat(LeftoverProcess.parsePid(text)).isEmpty();
    }

    @Test
    void findsNothingWithoutAPidFile() {
        assertThat(LeftoverProcess.find(folder.resolve("none.pid"), "")).isEmpty();
    }

    @Test
    void leavesALivingProcessAloneWhichDoesNotNameTheFolder() throws IOException {
        Path pidFile = Files.writeString(
                folder.resolve("reused.pid"), ProcessHandle.current().pid() + "\n");
        assertThat(LeftoverProcess.find(pidFile, folder.toString())).isEmpty();
    }

    @Test
    void knowsAProcessByItsCommandLine() throws IOException {
        Path pidFile = Files.writeString(
                folder.resolve("ours.pid"), ProcessHandle.current().pid() + "\n");
        assertThat(LeftoverProcess.find(pidFile, "java")).contains(ProcessHandle.current());
    }
}
