package dev.kintsugi.click;

import jakarta.validation.constraints.Min;
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
 * @param drainRate clicks that a replica stores in a second of a burst; what lasts longer than 10 s is stored as fast as it can be
 * @param stopTimeout how long a stop waits for clicks to be stored; what is left waits in the journal
 * @param errorPatience how long PostgreSQL may refuse clicks for no known reason before a click is blamed and set aside
 */
@Validated
@ConfigurationProperties("kintsugi.journal")
record JournalProperties(
        @NotNull Path folder,
        DataSize maxSize,
        @NotNull Sync sync,
        @NotNull @DurationMin(millis = 10) Duration syncInterval,
        @Min(5000) int drainRate,
        @NotNull @DurationMin(millis = 0) Duration stopTimeout,
        @NotNull @DurationMin(millis = 0) Duration errorPatience) {

    // One segment in use and two made ahead.
    private static final DataSize LEAST = DataSize.ofMegabytes(24);

    JournalProperties {
        if (maxSize.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("kintsugi.journal.max-size must be 24MB or more, not " + maxSize);
        }
    }

    /** What clicks survive. */
    enum Sync {
        PROCESS,
        INTERVAL
    }
}
