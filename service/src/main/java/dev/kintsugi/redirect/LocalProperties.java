package dev.kintsugi.redirect;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What each replica knows by itself.
 *
 * @param maxWeight memory for links and unknown codes, about; an eighth of it for the latter
 * @param maxEntries links at most
 * @param maxLoads codes looked up at once; for more the answer is 503
 * @param staleFor how long links are served, from memory or Redis, after changes stopped arriving
 */
@Validated
@ConfigurationProperties("kintsugi.local")
record LocalProperties(
        @NotNull DataSize maxWeight,
        @Min(1) int maxEntries,
        @Min(1) int maxLoads,
        @NotNull @DurationMin(millis = 1) Duration staleFor) {

    LocalProperties {
        if (maxWeight.toBytes() < 1024) {
            throw new IllegalArgumentException("kintsugi.local.max-weight must be 1KB or more, not " + maxWeight);
        }
    }
}
