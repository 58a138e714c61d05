package dev.kintsugi.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;

/**
 * Writes a line for answered requests, on a thread of its own: an event loop never waits for whoever reads the log.
 *
 * <p>Ordinary answers are limited to some lines a second and to half of the queue; errors to the queue alone. What is left
 * out either way is counted.
 */
@Component
public class RequestLines extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RequestLines.class);
    private static final int QUEUE = 1024;
    private static final long SECOND = 1_000_000_000;

    private final BlockingQueue<RequestLine> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicInteger allowance = new AtomicInteger();
    private final int linesPerSecond;
    private final Counter sampledOut;
    private final Counter dropped;
    private volatile long secondStartedAt = System.nanoTime() - SECOND;

    RequestLines(RequestLogProperties properties, MeterRegistry metrics) {
        this.linesPerSecond = properties.linesPerSecond();
        this.sampledOut = counter(metrics, "sampled_out");
        this.dropped = counter(metrics, "dropped");
    }

    private static Counter counter(MeterRegistry metrics, String reason) {
        return Counter.builder("kintsugi.log.omitted")
                .description("Request lines left out of the log: sampled_out by the limit, dropped by a slow log")
                .tag("reason", reason)
                .register(metrics);
    }

    /** Whether an ordinary answer at this instant ({@link System#nanoTime()}) should be written; if not, it is counted. */
    public boolean hasRoom(long now) {
        if (now - secondStartedAt >= SECOND) {
            secondStartedAt = now;
            allowance.set(linesPerSecond);
        }
        if (allowance.get() > 0 && allowance.getAndDecrement() > 0) {
            return true;
        }
        sampledOut.increment();
        return false;
    }

    /** Hands the line over, or drops and counts it; never waits. */
    public void write(RequestLine line) {
        boolean room = line.isError() || queue.remainingCapacity() > QUEUE / 2;
        if (!room || !queue.offer(line)) {
            dropped.increment();
        }
    }

    @Override
    protected Disposable run() {
        Thread writer = Thread.ofPlatform().name("request-log").daemon().start(this::writeUntilStopped);
        return () -> {
            writer.interrupt();
            for (RequestLine line = queue.poll(); line != null; line = queue.poll()) {
                print(line);
            }
        };
    }

    private void writeUntilStopped() {
        try {
            while (true) {
                print(queue.take());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(RequestLine line) {
        LoggingEventBuilder event = (line.isError() ? log.atWarn() : log.atInfo())
                .addKeyValue("method", line.method())
                .addKeyValue("path", line.path())
                .addKeyValue("status", line.status())
                .addKeyValue("duration_ms", line.durationNanos() / 1_000_000)
                .addKeyValue("request_id", line.requestId());
        if (!line.caller().isEmpty()) {
            event = event.addKeyValue("caller", line.caller());
        }
        event.log("Request answered");
    }
}
