package dev.kintsugi.outage;

import dev.kintsugi.outage.Seen.Kind;
import dev.kintsugi.proof.ConstantRate;
import dev.kintsugi.proof.Ledger;
import dev.kintsugi.proof.RedirectConnections;
import dev.kintsugi.proof.Reply;
import dev.kintsugi.proof.ServicePages;
import dev.kintsugi.proof.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests at a constant rate, which does not fall when answers are late, to each replica in turn. */
final class Load implements AutoCloseable {

    // Of a hundred requests; the others are redirects.
    private static final int UNKNOWN = 2;
    private static final int READS = 2;
    private static final int WRITES = 1;
    private static final AtomicInteger UNIQUE = new AtomicInteger();

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final List<RedirectConnections> connections;
    private final List<ServicePages> pages;
    private final SplittableRandom random;
    private final ConstantRate arrivals;
    private int number;

    Load(Ledger ledger, List<ServiceProcess> replicas, int aSecond, long seed) {
        this.connections = replicas.stream()
                .map(replica -> new RedirectConnections(ledger, replica.port()))
                .toList();
        this.pages = replicas.stream().map(ServiceProcess::pages).toList();
        this.random = new SplittableRandom(seed);
        this.arrivals = new ConstantRate(aSecond, this::next);
    }

    private Runnable next() {
        int replica = number++ % connections.size();
        int dice = random.nextInt(100);
        String link = Links.any(random);
        return () -> ask(replica, kind(dice), link);
    }

    private static Kind kind(int dice) {
        if (dice < UNKNOWN) {
            return Kind.UNKNOWN;
        }
        if (dice < UNKNOWN + READS) {
            return Kind.READ;
        }
        return dice < UNKNOWN + READS + WRITES ? Kind.WRITE : Kind.REDIRECT;
    }

    private void ask(int replica, Kind kind, String link) {
        long begin = System.nanoTime();
        try {
            switch (kind) {
                case REDIRECT -> redirect(kind, replica, link, begin);
                case UNKNOWN -> redirect(kind, replica, "never" + UNIQUE.incrementAndGet(), begin);
                case READ -> api(kind, replica, pages.get(replica).get("/urls/1"), begin);
                case WRITE -> api(kind, replica, write(pages.get(replica)), begin);
            }
        } catch (IOException | UncheckedIOException failure) {
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            seen.add(new Seen(kind, replica, begin, took, 0, false));
        }
    }

    private void redirect(Kind kind, int replica, String code, long begin) throws IOException {
        Reply reply = connections.get(replica).ask(code);
        boolean right = switch (reply.status()) {
            case 302 -> reply.location().equals(Links.target(code));
            case 503 -> !reply.retryAfter().isEmpty();
            default -> true;
        };
        seen.add(new Seen(kind, replica, begin, reply.took(), reply.status(), right));
    }

    private void api(Kind kind, int replica, HttpResponse<String> answer, long begin) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        boolean right = answer.statusCode() != 503
                || answer.headers().firstValue("Retry-After").isPresent();
        seen.add(new Seen(kind, replica, begin, took, answer.statusCode(), right));
    }

    private static HttpResponse<String> write(ServicePages pages) {
        String name = "visitor-" + System.nanoTime() + "-" + UNIQUE.incrementAndGet();
        return pages.send("POST", "/users", "{\"username\":\"%s\",\"email\":\"%s@example.com\"}".formatted(name, name));
    }

    /** Everything that was answered, or failed, until now. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Sends nothing more and waits for what is underway. */
    @Override
    public void close() {
        arrivals.close();
        connections.forEach(RedirectConnections::close);
    }
}
