package dev.kintsugi.ops.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a plain socket, so that it can be as bad as servers are. */
public final class PlainServer implements AutoCloseable {

    /** What it does with a connection once it has read the request. */
    private interface Behaviour {
        void serve(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Behaviour behaviour;

    private PlainServer(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Answers each request with 200 and this body. */
    public static PlainServer answering(String json) {
        return new PlainServer(ok(json));
    }

    /** Sends these bytes to each request, whatever they are, and ends the connection. */
    public static PlainServer sending(String bytes) {
        return new PlainServer(out -> out.write(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    /** Accepts, reads and says nothing. */
    public static PlainServer silent() {
        return new PlainServer(out -> Thread.sleep(60_000));
    }

    /** Answers with this body, a byte in each tenth of a second: each byte is in time, and all of them never. */
    public static PlainServer dripping(String json) {
        return new PlainServer(out -> {
            for (byte next : response(json).getBytes(StandardCharsets.UTF_8)) {
                out.write(next);
                out.flush();
                Thread.sleep(100);
            }
        });
    }

    /** A port that nobody listens on. */
    public static int absent() {
        try (PlainServer gone = silent()) {
            return gone.port();
        }
    }

    /** From now on answers with this body. */
    public void answer(String json) {
        behaviour = ok(json);
    }

    /** From now on says nothing. */
    public void hang() {
        behaviour = out -> Thread.sleep(60_000);
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many requests came. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Behaviour ok(String json) {
        return out -> out.write(response(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String response(String json) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + json.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + json;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int line = 0, next = in.read(); next >= 0; next = in.read()) {
                line = next == '\n' ? 0 : next == '\r' ? line : line + 1;
                if (next == '\n' && line == 0 && in.available() == 0) {
                    break;
                }
            }
            requests.incrementAndGet();
            behaviour.serve(socket.getOutputStream());
        } catch (IOException | InterruptedException gone) {
            // whoever asked has given up
        }
    }
}
