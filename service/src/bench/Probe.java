import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Asks for one path ten times a second until it is stopped. */
final class Probe implements AutoCloseable {

    private static final long EVERY_MILLIS = 100;

    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final String path;
    private final Thread thread;

    Probe(ServiceProcess service, String path, int status) {
        this.path = path;
        this.thread = Thread.ofPlatform().start(() -> run(service, status));
    }

    private void run(ServiceProcess service, int status) {
        try {
            while (true) {
                long start = System.nanoTime();
                try {
                    int answered = service.get(path).statusCode();
                    if (answered != status) {
                        failures.add("status " + answered);
                    }
                } catch (java.io.IOException failure) {
                    failures.add(failure.toString());
                }
                millis.add((System.nanoTime() - start) / 1_000_000);
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        System.out.printf(
                "  GET %-10s %d calls, %d failed, slowest %d ms%s%n",
                path,
                millis.size(),
                failures.size(),
                millis.stream().mapToLong(Long::longValue).max().orElse(0),
                failures.isEmpty() ? "" : " " + failures.getFirst());
    }
}
