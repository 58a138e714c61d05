import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk with 50 connections, asking for the paths of a file one after the other, as a browser would. */
final class Wrk {

    /** What wrk reported; errors are answers of 400 and above, failed connections and timeouts. */
    record Run(double perSecond, double p99Millis, long requests, long errors) {

        @Override
        public String toString() {
            return "%,.0f requests/s, p99 %.1f ms, %,d requests, %d errors".formatted(perSecond, p99Millis, requests, errors);
        }
    }

    private static final int CONNECTIONS = 50;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern COUNT = Pattern.compile("(\\d+) requests in");
    private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKET = Pattern.compile("connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final String SCRIPT = """
            local requests = {}
            for path in io.lines("%s") do
              requests[#requests + 1] = wrk.format("GET", path, {
                ["Host"] = "localhost",
                ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                ["Referer"] = "https://news.example/item?id=41" })
            end
            local next = math.random(#requests)
            request = function()
              next = next %% #requests + 1
              return requests[next]
            end
            """;

    private final Path work;
    private final Path script;

    Wrk(Path work, List<String> paths) throws IOException {
        Path list = Files.write(work.resolve("paths"), paths);
        this.work = work;
        script = Files.writeString(work.resolve("paths.lua"), SCRIPT.formatted(list));
    }

    private Wrk(Path work, Path script) {
        this.work = work;
        this.script = script;
    }

    /** The same requests, at most so many a second. */
    Wrk limitedTo(int perSecond) throws IOException {
        String pause = "delay = function() return %d end%n".formatted(1_000 * CONNECTIONS / perSecond);
        return new Wrk(work, Files.writeString(work.resolve("limited.lua"), Files.readString(script) + pause));
    }

    Run run(URI server, Duration time) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(Cores.on(Cores.OTHER, List.of("wrk", "-t1", "-c" + CONNECTIONS,
                "-d" + time.toSeconds() + "s", "--latency", "-s", script.toString(), server.toString())))
                .redirectErrorStream(true)
                .start();
        String report = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IllegalStateException("wrk failed:\n" + report);
        }
        return new Run(Double.parseDouble(find(RATE, report).group(1)), millis(find(P99, report)),
                Long.parseLong(find(COUNT, report).group(1)), errors(report));
    }

    private static Matcher find(Pattern pattern, String report) {
        Matcher found = pattern.matcher(report);
        if (!found.find()) {
            throw new IllegalStateException("wrk did not report " + pattern + ":\n" + report);
        }
        return found;
    }

    private static double millis(Matcher latency) {
        double value = Double.parseDouble(latency.group(1));
        return switch (latency.group(2)) {
            case "us" -> value / 1000;
            case "ms" -> value;
            default -> value * 1000;
        };
    }

    private static long errors(String report) {
        Matcher bad = BAD.matcher(report);
        long errors = bad.find() ? Long.parseLong(bad.group(1)) : 0;
        Matcher socket = SOCKET.matcher(report);
        if (socket.find()) {
            for (int group = 1; group <= socket.groupCount(); group++) {
                errors += Long.parseLong(socket.group(group));
            }
        }
        return errors;
    }
}
