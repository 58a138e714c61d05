package dev.kintsugi.embedded;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port that nobody listens on, from below those that systems give to outgoing connections: one of these may be taken
 * again before whoever asked for it listens.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int BEYOND_LAST = 32_768;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /** Such a port. */
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port in " + ATTEMPTS + " attempts");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
