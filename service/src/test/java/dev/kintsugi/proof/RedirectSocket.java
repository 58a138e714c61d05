package dev.kintsugi.proof;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kept connection that asks for one redirect at a time.
 *
 * <p>HTTP clients send a GET again by themselves when its connection broke; then one User-Agent would rightly have two
 * clicks. This one never does.
 */
public final class RedirectSocket implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    // Longer than any answer may take: what is later is no answer.
    private static final int ANSWER_MILLIS = 10_000;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream input;

    /** Connects when it is first asked to, and again after each failure. */
    public RedirectSocket(int port) {
        this.port = port;
    }

    /** Where it connects to, on this machine. */
    int port() {
        return port;
    }

    /**
     * What the service answers.
     *
     * @param userAgent in Latin-1, and in one line
     * @throws IOException when no whole answer came
     */
    public Reply ask(String code, String userAgent) throws IOException {
        Socket connected = connect();
        long begin = System.nanoTime();
        try {
            connected.getOutputStream().write(request(code, userAgent));
            return read(begin);
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Connects now, if it is not. */
    Socket connect() throws IOException {
        Socket current = socket;
        if (current != null) {
            return current;
        }
        Socket made = new Socket();
        try {
            made.setTcpNoDelay(true);
            made.setSoTimeout(ANSWER_MILLIS);
            made.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), CONNECT_MILLIS);
            input = new BufferedInputStream(made.getInputStream());
        } catch (IOException failure) {
            made.close();
            throw failure;
        }
        socket = made;
        return made;
    }

    private static byte[] request(String code, String userAgent) {
        return ("GET /" + code + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: " + userAgent + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Reply read(long begin) throws IOException {
        String status = line();
        String location = "";
        String retryAfter = "";
        String source = "";
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, Math.max(colon, 0)).toLowerCase(java.util.Locale.ROOT)) {
                case "location" -> location = value;
                case "retry-after" -> retryAfter = value;
                case "x-cache" -> source = value;
                case "content-length" -> length = Integer.parseInt(value);
                default -> {}
            }
        }
        input().skipNBytes(length);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new Reply(Integer.parseInt(status.substring(9, 12)), location, retryAfter, source, took);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = input().read(); next != '\n'; next = input().read()) {
            if (next < 0) {
                throw new EOFException("The connection ended within an answer");
            }
            line.append((char) next);
        }
        return line.substring(0, Math.max(0, line.length() - 1));
    }

    private InputStream input() throws IOException {
        if (input == null) {
            throw new IOException("Not connected");
        }
        return input;
    }

    /** Disconnects, until it is asked again. */
    @Override
    public void close() {
        Socket current = socket;
        socket = null;
        input = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException gone) {
                // It is of no further use, whatever it says.
            }
        }
    }
}
