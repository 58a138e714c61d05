package dev.kintsugi.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The sockets of this host that take connections or datagrams: {@code 127.0.0.1:9000}, {@code *:8080}, {@code udp *:53}. */
final class ListeningSockets {

    // As the kernel lists them: in TCP's state LISTEN, and UDP's without a peer.
    private static final String LISTEN = "0A";
    private static final String UNCONNECTED = "07";

    private ListeningSockets() {}

    static Set<String> now() {
        Set<String> found = new TreeSet<>();
        for (String version : List.of("", "6")) {
            read(Path.of("/proc/net/tcp" + version), LISTEN, "", found);
            read(Path.of("/proc/net/udp" + version), UNCONNECTED, "udp ", found);
        }
        return found;
    }

    private static void read(Path table, String state, String prefix, Set<String> found) {
        try {
            Files.readAllLines(table).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(fields -> fields[3].equals(state))
                    .forEach(fields -> found.add(prefix + address(fields[1])));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // The address in the kernel's own byte order, the port as a number.
    private static String address(String text) {
        String address = text.substring(0, text.indexOf(':'));
        int port = Integer.parseInt(text.substring(text.indexOf(':') + 1), 16);
        if (address.chars().allMatch(digit -> digit == '0')) {
            return "*:" + port;
        }
        byte[] bytes = HexFormat.of().parseHex(address.substring(address.length() - 8));
        return (bytes[3] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[0] & 0xff) + ":"
                + port;
    }
}
