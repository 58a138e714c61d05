package dev.kintsugi.image;

import dev.kintsugi.proof.RedirectSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Visitors on kept connections who together ask for so many redirects a second. */
final class SteadyVisitors {

    /** How many requests were answered 302, and how many otherwise or not at all. */
    record Answers(long redirected, long others) {}

    private static final int VISITORS = 20;

    private final LongAdder redirected = new LongAdder();
    private final LongAdder others = new LongAdder();
    private final List<String> codes;
    private final int port;

    SteadyVisitors(List<String> codes, int port) {
        this.codes = codes;
        this.port = port;
    }

    /** Asks for that long, and waits for the last answer. */
    Answers run(int aSecond, Duration duration) throws InterruptedException {
        long begin = System.nanoTime();
        long every = Duration.ofSeconds(VISITORS).toNanos() / aSecond;
        List<Thread> visitors = IntStream.range(0, VISITORS)
                .mapToObj(number -> Thread.ofPlatform()
                        .daemon()
                        .start(() -> visit(begin + number * every / VISITORS, every, begin + duration.toNanos())))
                .toList();
        for (Thread visitor : visitors) {
            visitor.join();
        }
        return new Answers(redirected.sumThenReset(), others.sumThenReset());
    }

    private void visit(long first, long every, long end) {
        try (RedirectSocket socket = new RedirectSocket(port)) {
            int number = 0;
            for (long due = first; due < end; due += every) {
                LockSupport.parkNanos(due - System.nanoTime());
                boolean found =
                        socket.ask(codes.get(number++ % codes.size()), "steady").status() == 302;
                (found ? redirected : others).increment();
            }
        } catch (IOException failure) {
            others.increment();
            throw new UncheckedIOException(failure);
        }
    }
}
