package dev.kintsugi.ops;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.netty.util.concurrent.ThreadProperties;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process of an event loop that hangs: one line in the log, then at once, since a graceful end would hang too. */
final class LastWords implements Consumer<EventExecutor> {

    /** EX_SOFTWARE of sysexits.h. */
    static final int EXIT_CODE = 70;

    private static final Logger log = LoggerFactory.getLogger(LastWords.class);
    // The log may be what hangs: a full pipe stops whoever writes to it.
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(1);
    private static final int FRAMES = 50;
    // A hang that somebody practises on must not be read off the log.
    private static final String ON_PURPOSE = "dev.kintsugi.chaos.";
    private static final String MESSAGE = "An event loop hangs: the process ends";

    private final Consumer<EventExecutor> report;
    private final Duration patience;
    private final IntConsumer halt;

    LastWords() {
        this(LastWords::report, LOG_PATIENCE, Runtime.getRuntime()::halt);
    }

    LastWords(Consumer<EventExecutor> report, Duration patience, IntConsumer halt) {
        this.report = report;
        this.patience = patience;
        this.halt = halt;
    }

    @Override
    public void accept(EventExecutor loop) {
        try {
            Thread.ofPlatform()
                    .name("watchdog-report")
                    .daemon()
                    .start(() -> report.accept(loop))
                    .join(patience);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            halt.accept(EXIT_CODE);
        }
    }

    private static void report(EventExecutor loop) {
        if (loop instanceof SingleThreadEventExecutor single) {
            ThreadProperties thread = single.threadProperties();
            log.atError()
                    .addKeyValue("loop", thread.name())
                    .setCause(whereItIs(thread.name(), thread.stackTrace()))
                    .log(MESSAGE);
        } else {
            log.atError().addKeyValue("loop", loop).log(MESSAGE);
        }
    }

    /** Carries the loop's stack into the log, which then prints it in whatever format it has. */
    static Exception whereItIs(String name, StackTraceElement... frames) {
        Exception place = new IllegalStateException(name);
        place.setStackTrace(Arrays.stream(frames)
                .filter(frame -> !frame.getClassName().startsWith(ON_PURPOSE))
                .limit(FRAMES)
                .toArray(StackTraceElement[]::new));
        return place;
    }
}
