package dev.kintsugi.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks to Redis past the service, one inline command a connection. */
public record RedisPort(String host, int port) {

    private static final int TIMEOUT_MILLIS = 2_000;

    /** The port of a server. */
    public static RedisPort of(Backends.Server server) {
        return new RedisPort(server.host(), server.port());
    }

    /** The first line of the answer. */
    public String ask(String command) {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
