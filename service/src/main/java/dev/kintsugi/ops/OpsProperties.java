package dev.kintsugi.ops;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What operators are served, and when a replica gives itself up.
 *
 * @param port port on which alone operators' paths answer, without an API key; 0: any free one; empty: the public one
 * @param watchdogPatience how long an event loop may hang before the process ends with exit code 70; at least 2s, or 0:
 *     for ever
 * @param revision the commit that the service was built from, as its metrics name it
 */
@Validated
@ConfigurationProperties("kintsugi.ops")
public record OpsProperties(
        @Nullable @Min(0) @Max(65535) Integer port,
        @NotNull Duration watchdogPatience,
        @NotNull @Pattern(regexp = "[A-Za-z0-9._+-]{1,64}") String revision) {

    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(2);

    public OpsProperties {
        if (watchdogPatience != null
                && !watchdogPatience.isZero()
                && watchdogPatience.compareTo(SHORTEST_PATIENCE) < 0) {
            throw new IllegalArgumentException(
                    "kintsugi.ops.watchdog-patience must be 0 or at least 2s, not " + watchdogPatience);
        }
    }
}
