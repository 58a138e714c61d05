package dev.kintsugi.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What a class logs during a test, of every level. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements BeforeEachCallback, AfterEachCallback {

    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private @Nullable Level before;

    /** That of this class. */
    public CapturedLog(Class<?> logging) {
        this(logging.getName());
    }

    /** That of the class with this name. */
    public CapturedLog(String logging) {
        this.logger = (Logger) LoggerFactory.getLogger(logging);
    }

    /** All lines, in order. */
    public List<ILoggingEvent> lines() {
        return lines;
    }

    /** Those of this level. */
    public List<ILoggingEvent> lines(Level level) {
        return lines.stream().filter(line -> line.getLevel().equals(level)).toList();
    }

    @Override
    protected void append(ILoggingEvent line) {
        lines.add(line);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        before = logger.getLevel();
        logger.setLevel(Level.TRACE);
        start();
        logger.addAppender(this);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.detachAppender(this);
        logger.setLevel(before);
    }
}
