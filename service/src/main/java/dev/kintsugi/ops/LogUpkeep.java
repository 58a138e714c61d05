package dev.kintsugi.ops;

import dev.kintsugi.ops.LogFolder.Found;
import dev.kintsugi.web.Rounds;
import dev.kintsugi.web.ServiceLifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Shows the other replicas, once a minute, that this one's log has an owner, and removes logs whose owners ended long
 * ago: an orchestrator that gives each new container a new name would fill the volume with them.
 */
@Component
class LogUpkeep extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LogUpkeep.class);
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final @Nullable Path folder;
    private final Clock clock;

    LogUpkeep(LogProperties properties, Environment environment, Clock clock) {
        boolean writes = properties.folder() != null && environment.containsProperty(LogFileChoice.FILE);
        this.folder = writes ? properties.folder() : null;
        this.clock = clock;
    }

    @Override
    protected Disposable run() {
        Path kept = folder;
        if (kept == null) {
            return Disposables.disposed();
        }
        return new Rounds(() -> keep(kept, LogFile.own(kept), clock.millis()), log, "Logs are not kept in order")
                .start("log-upkeep", ROUND);
    }

    /** One round at this instant, of the process whose file this is. */
    static void keep(Path folder, Path own, long now) throws IOException {
        if (Files.exists(own)) {
            Files.setLastModifiedTime(own, FileTime.fromMillis(now));
        }
        for (Found stale : StaleLogs.among(new LogFolder(folder).files(), now)) {
            Files.deleteIfExists(stale.path());
        }
    }
}
