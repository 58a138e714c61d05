package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.ServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Connections that carry one request after the other, the way load balancers keep them. */
@ServiceTest
class KeepAliveIT {

    // Handled otherwise, two to eight in a hundred such requests silenced their connection (RequestTurn).
    private static final int ROUNDS = 400;

    @LocalServerPort
    private int port;

    @Test
    void answersTheNextRequestAfterARefusalThatDidNotWaitForTheBody() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) Duration.ofSeconds(5).toMillis());
            for (int round = 0; round < ROUNDS; round++) {
                send(socket, "DELETE /users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n");
                send(socket, "{}");
                assertThat(status(socket)).isEqualTo("HTTP/1.1 405 Method Not Allowed");
                send(socket, "GET /users HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(status(socket)).as("round %s", round).isEqualTo("HTTP/1.1 200 OK");
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The status line of the next answer, which is read to its end. */
    private static String status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length: ", 0, 16)) {
                length = Integer.parseInt(header.substring(16));
            }
        }
        assertThat(in.readNBytes(length)).hasSize(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            assertThat(c).as("the connection ended").isNotNegative();
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
