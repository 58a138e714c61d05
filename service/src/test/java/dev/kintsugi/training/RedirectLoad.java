package dev.kintsugi.training;

import dev.kintsugi.proof.RedirectSocket;
import dev.kintsugi.proof.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Visitors who follow links as fast as they are answered. */
final class RedirectLoad {

    private static final int VISITORS = 4;
    // Enough for the compilers to have seen what matters.
    private static final long LEAST_REDIRECTS = 2_000;
    // Each so many requests a visitor asks for a code that nobody has.
    private static final int UNKNOWN_EVERY = 200;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final LongAdder redirected = new LongAdder();
    private final List<String> codes;
    private final List<Thread> visitors;
    private volatile boolean ended;

    private RedirectLoad(List<String> codes, int port) {
        this.codes = codes;
        this.visitors = IntStream.range(0, VISITORS)
                .mapToObj(number -> Thread.ofPlatform()
                        .daemon()
                        .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
                        .unstarted(() -> visit(number, port)))
                .toList();
    }

    /** Begins to follow these codes' links. */
    static RedirectLoad start(List<String> codes, int port) {
        RedirectLoad load = new RedirectLoad(codes, port);
        load.visitors.forEach(Thread::start);
        return load;
    }

    private void visit(int visitor, int port) {
        String agent = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0 training/" + visitor;
        try (RedirectSocket socket = new RedirectSocket(port)) {
            for (int number = 0; !ended; number++) {
                boolean known = number % UNKNOWN_EVERY != UNKNOWN_EVERY - 1;
                String code = known ? codes.get(number % codes.size()) : "none" + visitor + "x" + number;
                expect(known ? 302 : 404, socket.ask(code, agent));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void expect(int status, Reply reply) {
        if (reply.status() == status && status == 302) {
            redirected.increment();
        } else if (reply.status() != status && reply.status() != 503) {
            throw new IllegalStateException("A visitor was answered " + reply.status() + ", not " + status);
        }
    }

    /** Ends it and answers how many were redirected; fails when too few were, or one was answered something else. */
    long stop() throws InterruptedException {
        ended = true;
        for (Thread visitor : visitors) {
            visitor.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("A visitor gave up", failures.peek());
        }
        if (redirected.sum() < LEAST_REDIRECTS) {
            throw new IllegalStateException("Only " + redirected.sum() + " requests were redirected");
        }
        return redirected.sum();
    }
}
