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
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
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

    /** Something that is done to a file. */
    @FunctionalInterface
    interface Step {

        /** Does it. */
        void to(Path file) throws IOException;
    }

    private final @Nullable Path folder;
    private final Clock clock;
    private final Step removal;
    private Set<Path> failed = Set.of();

    @Autowired
    LogUpkeep(LogProperties properties, Environment environment, Clock clock) {
        this(
                environment.containsProperty(LogFileChoice.FILE) ? properties.folder() : null,
                clock,
                Files::deleteIfExists);
    }

    LogUpkeep(@Nullable Path folder, Clock clock, Step removal) {
        this.folder = folder;
        this.clock = clock;
        this.removal = removal;
    }

    @Override
    protected Disposable run() {
        Path kept = folder;
        if (kept == null) {
            return Disposables.disposed();
        }
        return new Rounds(() -> keep(kept, LogFile.own(kept)), log, "Logs are not kept in order")
                .start("log-upkeep", ROUND);
    }

    /** One round, of the process whose file this is; a file that cannot be kept in order holds up no other. */
    void keep(Path kept, Path own) throws IOException {
        long now = clock.millis();
        Set<Path> failing = new HashSet<>();
        try {
            attempt(own, file -> touch(file, now), failing);
            for (Found stale : StaleLogs.among(new LogFolder(kept).files(), now)) {
                attempt(stale.path(), removal, failing);
            }
        } finally {
            failed = failing;
        }
    }

    private void attempt(Path file, Step step, Set<Path> failing) {
        try {
            step.to(file);
        } catch (IOException | RuntimeException failure) {
            failing.add(file);
            if (!failed.contains(file)) {
                log.atWarn().addKeyValue("file", file).setCause(failure).log("A log file is not kept in order");
            }
        }
    }

    private static void touch(Path file, long now) throws IOException {
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(now));
        }
    }
}
