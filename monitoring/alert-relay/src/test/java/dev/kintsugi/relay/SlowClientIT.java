package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own: the JDK's server reads its limits once, for all servers of a process. */
@Timeout(120)
class SlowClientIT {

    private static final Duration TOO_LONG = Duration.ofSeconds(30);
    private static final String HEADERS = "POST /alerts HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n";
    // More than bodies that are read at once.
    private static final int CLIENTS = 12;

    @TempDir
    private Path folder;

    private final List<Socket> clients = new ArrayList<>();
    private RelayProcess relay;

    @BeforeEach
    void start() throws IOException {
        relay = new RelayProcess(folder, Map.of()).started();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        relay.close();
    }

    @Test
    void keepsNobodyElseWaitingAndIsSentAway() throws Exception {
        connect(HEADERS.substring(0, 30));
        assertThat(relay.send(Alerts.notificationOf(1))).isEqualTo(200);
        assertThat(clients.stream().allMatch(SlowClientIT::isClosed)).isTrue();
    }

    @Test
    void isSentAwayWhenItsBodyDoesNotCome() throws Exception {
        connect(HEADERS + "{");
        assertThat(relay.get("/livez")).isEqualTo("ok\n");
        assertThat(clients.stream().allMatch(SlowClientIT::isClosed)).isTrue();
        assertThat(relay.send(Alerts.notificationOf(1))).isEqualTo(200);
    }

    private void connect(String begun) throws IOException {
        for (int number = 0; number < CLIENTS; number++) {
            Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port());
            client.setSoTimeout((int) TOO_LONG.toMillis());
            client.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            clients.add(client);
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
