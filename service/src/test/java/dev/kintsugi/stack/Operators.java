package dev.kintsugi.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * nginx's server for operators, over TCP or over the host's UNIX socket, which the JDK's HTTP client does not know.
 *
 * @param token chaos' token
 */
public record Operators(SocketAddress address, String token) {

    /** A whole answer. */
    public record Answer(int status, String body) {}

    /** GET. */
    public Answer get(String path) {
        return ask("GET", path, "", "");
    }

    /** As a page of another site would make a browser send it. */
    public Answer asForeigner(String method, String path) {
        return ask(method, path, "{}", "Origin: https://example.com\r\n");
    }

    /** POST of JSON. */
    public Answer post(String path, String json) {
        return ask("POST", path, json, "");
    }

    /** DELETE. */
    public Answer delete(String path) {
        return ask("DELETE", path, "", "");
    }

    // HTTP/1.0: one answer, in one piece, then the end of the connection.
    private Answer ask(String method, String path, String json, String headers) {
        String request = method + " " + path + " HTTP/1.0\r\nHost: localhost\r\nX-Chaos-Token: " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n" + headers + "\r\n"
                + json;
        try (SocketChannel channel = SocketChannel.open(address)) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer piece = ByteBuffer.allocate(8192);
            while (channel.read(piece) >= 0) {
                answer.write(piece.array(), 0, piece.position());
                piece.clear();
            }
            return parse(answer.toString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            return new Answer(0, failure.toString());
        }
    }

    private static Answer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        return end < 0
                ? new Answer(0, text)
                : new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(end + 4));
    }
}
