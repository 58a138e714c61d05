package dev.kintsugi.click;

import dev.kintsugi.testing.Backends;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server, loses answers, and can be pulled out. */
final class CrookedProxy implements AutoCloseable {

    /** What becomes of the server's answers on the first connection. */
    enum Answers {
        PASSED_ON,
        /** The connection is cut when the first comes: what was asked was done. */
        CUT,
        /** They disappear and nothing else happens. */
        SWALLOWED
    }

    private final Backends.Server server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile ServerSocket listener;
    private volatile Answers answers = Answers.PASSED_ON;
    private volatile int accepted;

    CrookedProxy(Backends.Server server) {
        this.server = server;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    /** Connections so far. */
    int accepted() {
        return accepted;
    }

    void answers(Answers how) {
        answers = how;
    }

    /** Cuts every connection and takes no other. */
    void unplug() {
        close();
    }

    void plugIn() {
        listener = listen(port);
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket(wanted, 50, InetAddress.getLoopbackAddress());
            Thread.startVirtualThread(() -> accept(socket));
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket upstream = new Socket(server.host(), server.port());
                sockets.addAll(List.of(client, upstream));
                int number = accepted + 1;
                accepted = number;
                Thread.startVirtualThread(() -> pump(client, upstream, false, number));
                Thread.startVirtualThread(() -> pump(upstream, client, true, number));
            }
        } catch (IOException closed) {
            // Unplugged.
        }
    }

    private void pump(Socket from, Socket to, boolean isAnswer, int number) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                boolean honest = !isAnswer || number > 1;
                if (honest || answers == Answers.PASSED_ON) {
                    out.write(buffer, 0, read);
                } else if (answers == Answers.CUT) {
                    return;
                }
            }
        } catch (IOException closed) {
            // The other direction ends as well.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
