import dev.kintsugi.embedded.FreePort;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Requests a second of any server, relative to Reactor Netty alone: URL names the server, PATHS a file of paths to ask
 * for (default: the URL's own). Confine that server to core 0 (taskset -c 0) for a figure like that of RedirectBench.
 */
void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[1]);
    URI url = URI.create(System.getenv("URL"));
    String file = System.getenv("PATHS");
    List<String> paths = file == null || file.isEmpty() ? List.of(url.getRawPath()) : Files.readAllLines(Path.of(file));
    Duration time = Bench.seconds("BURST", 30);
    try (BareProcess bare = new BareProcess(FreePort.find())) {
        Wrk wrk = new Wrk(work, paths);
        System.out.println("warm up: " + wrk.run(url, time.dividedBy(2)));
        System.out.println("warm up of the yardstick: " + wrk.run(bare.uri(), time.dividedBy(2)));
        Medians ofServer = new Medians();
        Medians ofBare = new Medians();
        for (int round = 0; round < Bench.number("ROUNDS", 3); round++) {
            Wrk.Run yardstick = wrk.run(bare.uri(), time);
            Wrk.Run run = wrk.run(url, time);
            System.out.println("bare Reactor Netty: " + yardstick);
            System.out.println("server: " + run);
            ofBare.add(yardstick.perSecond());
            ofServer.add(run.perSecond());
        }
        System.out.printf("ratio: %.3f%n", ofServer.median() / ofBare.median());
    }
}
