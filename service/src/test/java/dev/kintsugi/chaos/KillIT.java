package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.outage.ForkedService;
import dev.kintsugi.testing.Backends;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes that end themselves: the whole answer first, then the exit code. */
class KillIT {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final String STOPPED_GRACEFULLY = "Graceful shutdown complete";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST /chaos             |                  | 202 | {"mode":"term"}  | 143 | true  |
            POST /chaos?mode=crash  |                  | 202 | {"mode":"crash"} | 137 | false |
            POST /chaos             | {"mode":"exit0"} | 202 | {"mode":"exit0"} | 0   | true  |
            GET /chaos?mode=oom     |                  | 204 |                  | 3   | false |
            GET /chaos?mode=oom     |                  | 204 |                  | 3   | false | -XX:+ExitOnOutOfMemoryError
            """, quoteCharacter = '\'')
    void answersAndEnds(
            String start, String body, int status, String answer, int exitCode, boolean gracefully, String flag)
            throws IOException, InterruptedException {
        try (ForkedService service =
                ForkedService.start(settings(), folder, flag == null ? new String[0] : new String[] {flag})) {
            String whole = send(service.port(), start, body == null ? "" : body);
            assertThat(whole)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .endsWith("\r\n\r\n" + (answer == null ? "" : answer));
            assertThat(whole.toLowerCase(java.util.Locale.ROOT)).contains("\r\nconnection: close\r\n");
            assertThat(service.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(service.process().exitValue()).isEqualTo(exitCode);
        }
        String log = Files.readString(folder.resolve("service.log"));
        assertThat(log)
                .contains("Chaos is armed", "Ending the process on purpose")
                .doesNotContain(ChaosServiceTest.TOKEN);
        assertThat(log.contains(STOPPED_GRACEFULLY)).isEqualTo(gracefully);
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>();
        Backends.properties(Backends.newDatabase()).forEach(setting -> settings.add("--" + setting));
        settings.add("--server.port=0");
        settings.add("--kintsugi.chaos.enabled=true");
        settings.add("--kintsugi.chaos.token=" + ChaosServiceTest.TOKEN);
        settings.add("--kintsugi.journal.folder=" + folder.resolve("journal"));
        return settings;
    }

    // Until the end of the connection, which the answer must come before.
    private static String send(int port, String start, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = start + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + ChaosServiceTest.HEADER + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
