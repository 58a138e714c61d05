package dev.kintsugi.ops;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** The last lines of this process's own log, in memory, as a file would have them. */
final class LogRing extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final int MOST_LINES = 1000;
    private static final int MOST_CHARS = 512 * 1024;

    private final Logger root;
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> newestFirst = new ArrayDeque<>();
    private int chars;

    private LogRing(LoggerContext context) {
        this.root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        setContext(context);
        encoder.setContext(context);
        encoder.setFormat("logstash");
    }

    /** One that gets every line from now on. */
    static LogRing attachTo(LoggerContext context) {
        LogRing ring = new LogRing(context);
        ring.encoder.start();
        ring.start();
        ring.root.addAppender(ring);
        return ring;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        if (line.length() > ReverseLines.LONGEST) {
            return;
        }
        lock.lock();
        try {
            newestFirst.addFirst(line);
            chars += line.length();
            while (newestFirst.size() > MOST_LINES || chars > MOST_CHARS) {
                chars -= newestFirst.removeLast().length();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What it has now. */
    LogLines lines() {
        lock.lock();
        try {
            return LogLines.of(new ArrayList<>(newestFirst));
        } finally {
            lock.unlock();
        }
    }

    /** Gets no more lines. */
    void detach() {
        root.detachAppender(this);
        stop();
    }
}
