package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.proof.RedirectSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Follows one link of a service, each request with a marker of its own as its User-Agent. */
final class RedirectClient implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    RedirectClient(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** Follows the link so often, and demands a 302 each time; the markers. */
    List<String> follow(String code, int times, String prefix) throws Exception {
        List<String> markers =
                IntStream.range(0, times).mapToObj(number -> prefix + number).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Void>> lanes = IntStream.range(0, AT_ONCE)
                    .mapToObj(lane -> follow(code, markers, lane))
                    .toList();
            for (Future<Void> lane : threads.invokeAll(lanes)) {
                lane.get();
            }
        }
        return markers;
    }

    // A request that a client repeats by itself would be a second click.
    private Callable<Void> follow(String code, List<String> markers, int lane) {
        return () -> {
            try (RedirectSocket socket = new RedirectSocket(base.getPort())) {
                for (int i = lane; i < markers.size(); i += AT_ONCE) {
                    assertThat(socket.ask(code, markers.get(i)).status()).isEqualTo(302);
                }
            }
            return null;
        };
    }

    /** Whether the service answers this path with 302. */
    boolean redirects(String code) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(base.resolve("/" + code))
                    .HEAD()
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 302;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The value of a metric of the journal, such as {@code dropped_total}. */
    long metric(String name) {
        try {
            String text = http.send(
                            HttpRequest.newBuilder(base.resolve("/prometheus")).build(), BodyHandlers.ofString())
                    .body();
            Matcher line = Pattern.compile("^kintsugi_journal_" + name + " (\\S+)$", Pattern.MULTILINE)
                    .matcher(text);
            assertThat(line.find()).as(name).isTrue();
            return (long) Double.parseDouble(line.group(1));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
