package dev.kintsugi.ops.signal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name by which this machine, or container, knows itself. */
public final class Hostname {

    private Hostname() {}

    /** As the operating system tells it; "unknown" when it has none. */
    public static String get() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unknown";
        }
    }
}
