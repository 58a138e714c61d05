import java.nio.file.Path;
import java.util.stream.Stream;

/** The processes of the embedded servers whose data lies in folders of the benchmark. */
final class Servers {

    private Servers() {}

    static Stream<ProcessHandle> postgres(Path work) {
        return Cores.server(work.resolve("postgres"), "postmaster.pid");
    }

    static Stream<ProcessHandle> redis(Path work) {
        return Cores.server(work.resolve("redis"), "redis.pid");
    }
}
