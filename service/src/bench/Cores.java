import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which core a process runs on; needs two cores at least, and taskset. */
final class Cores {

    /** Where what is measured runs. */
    static final int MEASURED = 0;

    /** Where everything else runs. */
    static final int OTHER = 1;

    private Cores() {}

    /** Moves this process out of the way, and has a core divided between the threads on it. */
    static void prepare() {
        move(OTHER, Stream.of(ProcessHandle.current()));
        CoreSharing.betweenThreads();
    }

    /** The command, confined to the core. */
    static List<String> on(int core, List<String> command) {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
        pinned.addAll(command);
        return pinned;
    }

    /** Moves running processes, all of their threads. */
    static void move(int core, Stream<ProcessHandle> processes) {
        processes.forEach(process -> run("taskset", "-a", "-c", "-p", Integer.toString(core), Long.toString(process.pid())));
    }

    /** How long nobody used the core since the machine started; what the host took away is not in it. */
    static Duration idle(int core) throws IOException {
        String[] times = Files.readAllLines(Path.of("/proc/stat")).stream()
                .filter(line -> line.startsWith("cpu" + core + " "))
                .findFirst()
                .orElseThrow()
                .split(" ");
        // Columns of proc(5), in hundredths of a second: idle, and idle while waiting for a disk.
        return Duration.ofMillis(10 * (Long.parseLong(times[4]) + Long.parseLong(times[5])));
    }

    /** The server whose pid file lies in this folder, and its children. */
    static Stream<ProcessHandle> server(Path folder, String pidFile) {
        try (Stream<Path> files = Files.walk(folder)) {
            Path file = files.filter(path -> path.endsWith(pidFile)).findFirst().orElseThrow();
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            return Stream.concat(Stream.of(server), server.descendants());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void run(String... command) {
        try {
            Process taskset = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // A process that ended meanwhile needs no core.
            if (taskset.waitFor() != 0 && !said.contains("No such process")) {
                throw new IllegalStateException("taskset failed: " + said);
            }
        } catch (IOException failure) {
            throw new IllegalStateException("taskset is needed (util-linux)", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
