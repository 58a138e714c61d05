import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the kernel divides a core between those who share it.
 *
 * <p>With {@code autogroup} (sched(7)) it divides it between sessions, of which each PostgreSQL backend is one. Linux 6.18
 * was seen to leave such a session without processor for seconds while two event loops of another one took turns: then
 * what is measured is the kernel.
 */
final class CoreSharing {

    private static final Path AUTOGROUP = Path.of("/proc/sys/kernel/sched_autogroup_enabled");

    private CoreSharing() {}

    /** Has cores divided between threads until this process ends, where it may; prints what holds. */
    static void betweenThreads() {
        if (!Files.exists(AUTOGROUP) || read().equals("0")) {
            System.out.println("cores are shared between threads");
        } else if (Files.isWritable(AUTOGROUP)) {
            Runtime.getRuntime().addShutdownHook(new Thread(CoreSharing::betweenSessions));
            write("0");
            System.out.println("cores are shared between threads for this run (kernel.sched_autogroup_enabled=0)");
        } else {
            System.out.println("cores are shared between sessions: kernel.sched_autogroup_enabled=1 and not ours to set");
        }
    }

    private static void betweenSessions() {
        if (!read().equals("0")) {
            System.out.println("Somebody else switched to sharing cores between sessions: this run means nothing");
        }
        write("1");
    }

    private static String read() {
        try {
            return Files.readString(AUTOGROUP).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(String value) {
        try {
            Files.writeString(AUTOGROUP, value);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
