package dev.kintsugi.ops.signal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The name by which this machine, or container, knows itself. */
public final class Hostname {

    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    /** Somebody who may know it. */
    @FunctionalInterface
    interface Source {

        /** The name; null, blank or an exception when there is none. */
        @Nullable String name() throws IOException;
    }

    private Hostname() {}

    /** As the operating system tells it; "unknown" when it has none. */
    public static String get() {
        // Java finds a name only where it also finds its address: without one, all replicas would log to one file.
        return first(
                () -> Files.readString(KERNEL),
                () -> InetAddress.getLocalHost().getHostName(),
                () -> System.getenv("HOSTNAME"));
    }

    /** The name by the first of these that knows it. */
    static String first(Source... sources) {
        for (Source source : sources) {
            try {
                String name = source.name();
                if (name != null && !name.isBlank()) {
                    return name.strip();
                }
            } catch (IOException unnamed) {
                // The next one may know.
            }
        }
        return "unknown";
    }
}
