package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.RawHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * An event loop that stands still. Connections are made before it does: one of the loops also takes new ones, and the
 * tests' usual client shares them all.
 */
@ChaosServiceTest
class HangIT {

    private static final int LOOPS_AT_LEAST = 8;

    private final RawHttp http;
    private final int port;

    HangIT(@LocalServerPort int port) {
        this.port = port;
        this.http = new RawHttp(port);
    }

    @Test
    void standsStillUntilItsTimeIsUp() {
        begin(2);
        long begin = System.nanoTime();
        assertThat(http.send("GET /nobody", new byte[0]).status()).isEqualTo(404);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        assertThat(http.send("GET /nobody", new byte[0]).status()).isEqualTo(404);
    }

    @Test
    void standsStillUntilItIsDeleted() throws Exception {
        List<Socket> others = connections();
        begin(600);
        CompletableFuture<Integer> hung = CompletableFuture.supplyAsync(
                () -> http.send("GET /nobody", new byte[0]).status());
        while (!ask(others, "GET /chaos/attacks").contains("\"hits\":1")) {
            assertThat(hung).isNotDone();
        }
        assertThat(hung).isNotDone();
        ask(others, "DELETE /chaos/attacks");
        assertThat(hung.get(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(404);
        for (Socket other : others) {
            other.close();
        }
    }

    private void begin(int ttlSeconds) {
        String attack =
                "{\"type\":\"hang\",\"match\":{\"route\":\"/{short_code}\"},\"ttl_seconds\":" + ttlSeconds + "}";
        assertThat(http.send(
                                "POST /chaos/attacks",
                                attack.getBytes(StandardCharsets.UTF_8),
                                ChaosServiceTest.HEADER,
                                "Content-Type: application/json")
                        .status())
                .isEqualTo(201);
    }

    private List<Socket> connections() throws IOException {
        List<Socket> made = new ArrayList<>();
        for (int i = 0; i < LOOPS_AT_LEAST; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(1_000);
            made.add(socket);
            ask(List.of(socket), "GET /chaos/attacks");
        }
        return made;
    }

    // The first of them that answers: another's loop stands still.
    private static String ask(List<Socket> connections, String start) throws IOException {
        for (Socket connection : connections) {
            if (connection.isClosed()) {
                continue;
            }
            try {
                String request = start + " HTTP/1.1\r\nHost: localhost\r\n" + ChaosServiceTest.HEADER + "\r\n\r\n";
                connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                return answer(connection);
            } catch (SocketTimeoutException hung) {
                connection.close();
            }
        }
        throw new AssertionError("No connection answers");
    }

    private static String answer(Socket connection) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder answer = new StringBuilder();
        int length = 0;
        for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
            answer.append(line).append('\n');
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        for (int i = 0; i < length; i++) {
            answer.append((char) reader.read());
        }
        return answer.toString();
    }
}
