package dev.kintsugi.outage;

import dev.kintsugi.outage.Seen.Kind;
import dev.kintsugi.proof.Ledger;
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
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Requests at a constant rate, which does not fall when answers are late, to each replica in turn. */
final class Load implements AutoCloseable {

    // Of a hundred requests; the others are redirects.
    private static final int UNKNOWN = 2;
    private static final int READS = 2;
    private static final int WRITES = 1;
    private static final AtomicInteger UNIQUE = new AtomicInteger();

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final Phaser underway = new Phaser(1);
    private final List<Connections> connections;
    private final List<ServicePages> pages;
    private final long everyNanos;
    private final Thread clock;
    private volatile boolean ended;

    Load(Ledger ledger, List<ServiceProcess> replicas, int aSecond, long seed) {
        this.connections = replicas.stream()
                .map(replica -> new Connections(ledger, replica.port()))
                .toList();
        this.pages = replicas.stream().map(ServiceProcess::pages).toList();
        this.everyNanos = Duration.ofSeconds(1).toNanos() / aSecond;
        this.clock = Thread.ofPlatform().daemon().name("load").start(() -> run(new SplittableRandom(seed)));
    }

    private void run(SplittableRandom random) {
        long due = System.nanoTime();
        for (int number = 0; !ended; number++) {
            int replica = number % connections.size();
            int dice = random.nextInt(100);
            String link = Links.any(random);
            underway.register();
            Thread.startVirtualThread(() -> ask(replica, kind(dice), link));
            due += everyNanos;
            LockSupport.parkNanos(due - System.nanoTime());
        }
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
        } finally {
            underway.arriveAndDeregister();
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
        ended = true;
        try {
            clock.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        underway.arriveAndAwaitAdvance();
        connections.forEach(Connections::close);
    }
}
