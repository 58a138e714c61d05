package dev.kintsugi.ops;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where /logs reads: the folder with all replicas' files or, without one, what this replica remembers of its own. */
@Component
class LogSource implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LogSource.class);

    private final @Nullable LogFolder folder;
    private final @Nullable LogRing ring;

    LogSource(LogProperties properties, Environment environment) {
        boolean writes = environment.containsProperty(LogFileChoice.FILE);
        folder = properties.folder() != null && writes ? new LogFolder(properties.folder()) : null;
        ring = folder == null ? LogRing.attachTo((LoggerContext) LoggerFactory.getILoggerFactory()) : null;
        if (properties.folder() != null && !writes) {
            log.atWarn()
                    .addKeyValue("folder", properties.folder())
                    .log("The folder for logs cannot be written: there is no log file");
        }
    }

    /** What a search finds there. */
    LogPage search(LogSearch search) throws IOException {
        if (folder != null) {
            return folder.search(search);
        }
        return search.in(ring == null ? List.of() : List.of(ring.lines()));
    }

    @Override
    public void destroy() {
        if (ring != null) {
            ring.detach();
        }
    }
}
