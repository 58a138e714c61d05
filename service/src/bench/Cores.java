import java.io.IOException;
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

    /** The children of this process, theirs included, whose program has this name. */
    static Stream<ProcessHandle> servers(String program) {
        return ProcessHandle.current().descendants()
                .filter(process -> process.info().command().filter(path -> path.contains(program)).isPresent());
    }

    private static void run(String... command) {
        try {
            new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException failure) {
            throw new IllegalStateException("taskset is needed (util-linux)", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
