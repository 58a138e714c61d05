package dev.kintsugi.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** The port the service will listen on: which one is wanted, and whether it is free. */
final class PortCheck {

    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65535;

    private PortCheck() {}

    /**
     * The wanted port as a number, 8080 when the text is blank.
     *
     * @throws StartRefused when it is no port, is taken, or may not be opened
     */
    static int requireFree(String wanted) {
        int port = parse(wanted);
        try {
            bind(new InetSocketAddress(port));
            // macOS lets one process have the wildcard address and another the loopback address of one port.
            bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (IOException e) {
            throw new StartRefused(refusal(port, String.valueOf(e.getMessage()), PortOwner.find(port)));
        }
    }

    static int parse(String wanted) {
        if (wanted.isBlank()) {
            return DEFAULT_PORT;
        }
        if (!wanted.matches("\\d{1,5}") || Integer.parseInt(wanted) < 1 || Integer.parseInt(wanted) > HIGHEST_PORT) {
            throw new StartRefused(
                    "KINTSUGI_PORT is '" + wanted + "', but a port is a number from 1 to " + HIGHEST_PORT + ".");
        }
        return Integer.parseInt(wanted);
    }

    static String refusal(int port, String reason, Optional<String> owner) {
        String problem = reason.contains("Permission denied")
                ? "Port " + port + " needs more rights than you have."
                : "Port " + port + " is taken"
                        + owner.map(process -> " by " + process + ".")
                                .orElse("; who has it: lsof -nP -iTCP:" + port + " -sTCP:LISTEN");
        int other = port == 9090 ? 9091 : 9090;
        return problem + "\nChoose another: KINTSUGI_PORT=" + other + " " + RunEmbedded.COMMAND;
    }

    private static void bind(InetSocketAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // As the service's own server does: a port whose last connections are fading is free.
            socket.setReuseAddress(true);
            socket.bind(address);
        }
    }
}
