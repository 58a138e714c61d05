package dev.kintsugi.click;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The click journal: where clicks wait for PostgreSQL.
 *
 * @param folder folder for click journals, on a disk that outlives the process; replicas on one volume share it
 * @param maxSize the most that all journals in the folder may take; beyond it clicks are dropped and counted
 * @param sync process: clicks survive the end of the process; interval: also the end of the host, but for the last
 *     interval
 * @param syncInterval how often clicks are written through to the disk, with interval
 * @param stopTimeout how long a stop waits for clicks to be stored; what is left waits in the journal
 * @param errorPatience how long PostgreSQL may refuse clicks for no known reason before a click is blamed and set aside
 */
@Validated
@ConfigurationProperties("kintsugi.journal")
record JournalProperties(
        @NotNull Path folder,
        @NotNull DataSize maxSize,
        @NotNull Sync sync,
        @NotNull @DurationMin(millis = 10) Duration syncInterval,
        @NotNull @DurationMin(millis = 0) Duration stopTimeout,
        @NotNull @DurationMin(millis = 0) Duration errorPatience) {

    /** What clicks survive. */
    enum Sync {
        PROCESS,
        INTERVAL
    }
}
