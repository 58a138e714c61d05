package dev.kintsugi.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** Sends bytes that no client library would, mostly one request a connection. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private static final Pattern LENGTH = Pattern.compile("(?is).*\\ncontent-length: *(\\d+).*");

    private final int port;

    /** A client of the service on this port of this machine. */
    public RawHttp(int port) {
        this.port = port;
    }

    /** A request whose start, headers and body are sent as they are; length and host are added. */
    public Reply send(String start, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(start)
                .append(" HTTP/1.1\r\nHost: localhost:")
                .append(port)
                .append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return exchange(request.toByteArray());
    }

    /** What the service answers to requests on one connection, each sent before the answer to the one before. */
    public List<Reply> onOneConnection(String... starts) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            List<Reply> replies = new ArrayList<>();
            write(socket, bodiless(starts[0]));
            for (int i = 1; i < starts.length; i++) {
                write(socket, bodiless(starts[i]));
                replies.add(parse(read(socket.getInputStream())));
            }
            replies.add(parse(read(socket.getInputStream())));
            return replies;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private byte[] bodiless(String start) {
        return (start + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private Reply exchange(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            // The answer to a body that is too large may come before its end.
            Thread sender = Thread.ofVirtual().start(() -> write(socket, request));
            String answer = read(socket.getInputStream());
            sender.interrupt();
            return parse(answer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // Until the end that the head tells: a connection closed at once could lose an answer that came early.
    private static String read(InputStream answer) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int next = answer.read(); next >= 0; next = answer.read()) {
            read.write(next);
            if (next == '\n' && read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                String head = read.toString(StandardCharsets.ISO_8859_1);
                read.writeBytes(
                        answer.readNBytes(Integer.parseInt(LENGTH.matcher(head).replaceAll("$1"))));
                break;
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private static void write(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException refused) {
            // the service had answered and closed
        }
    }

    private static Reply parse(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("Not an HTTP answer: '" + answer + "'");
        }
        String[] lines = answer.substring(0, end).split("\r\n", -1);
        HttpHeaders headers = new HttpHeaders();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
        return new Reply(status, headers, answer.substring(end + 4));
    }
}
