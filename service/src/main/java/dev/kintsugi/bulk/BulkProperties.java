package dev.kintsugi.bulk;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Bulk import.
 *
 * @param maxSize largest file
 * @param seedFolder folder that a JSON body may name files of; empty: none
 * @param timeout longest import, upload included
 * @param idleTimeout longest pause of a client in the middle of its upload
 */
@Validated
@ConfigurationProperties("kintsugi.bulk")
record BulkProperties(
        @NotNull DataSize maxSize,
        @Nullable Path seedFolder,
        @NotNull @DurationMin(millis = 1) Duration timeout,
        @NotNull @DurationMin(millis = 1) Duration idleTimeout) {

    BulkProperties {
        if (maxSize != null && maxSize.toBytes() < 1) {
            throw new IllegalArgumentException("kintsugi.bulk.max-size must be at least 1B, not " + maxSize);
        }
    }
}
