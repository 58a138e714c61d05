package dev.kintsugi.click;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server, and loses answers. */
final class CrookedProxy implements AutoCloseable {

    /** What becomes of the server's answers. */
    enum Answers {
        PASSED_ON,
        /** The connection is cut when the first comes: what was asked was done. */
        CUT,
        /** They disappear and nothing else happens. */
        SWALLOWED
    }

    private final ServerSocket listener;
    private final int server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Answers answers = Answers.PASSED_ON;
    private volatile int accepted;

    CrookedProxy(int server) {
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.server = server;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Connections so far. */
    int accepted() {
        return accepted;
    }

    /** From now on, also on open connections; a connection opened later is an honest one. */
    void answers(Answers how) {
        answers = how;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.addAll(List.of(client, upstream));
                int number = accepted + 1;
                accepted = number;
                Thread.startVirtualThread(() -> pump(client, upstream, false, number));
                Thread.startVirtualThread(() -> pump(upstream, client, true, number));
            }
        } catch (IOException closed) {
            closeAll();
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

    private void closeAll() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
