package dev.kintsugi.ops;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The upkeep of the database.
 *
 * @param interval time between two rounds
 * @param eventsRetention age at which whole partitions of events are dropped, such as 90d; empty: never. Totals stay
 */
@Validated
@ConfigurationProperties("kintsugi.maintenance")
record MaintenanceProperties(
        @NotNull @DurationMin(millis = 1) Duration interval,
        @Nullable @DurationMin(seconds = 1) Duration eventsRetention) {}
