package dev.kintsugi.web;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The HTTP edge.
 *
 * @param publicUrl what short_url starts with, such as https://kint.su; empty: the request's own host
 * @param trustedProxies addresses or CIDR blocks whose X-Forwarded-* headers are believed
 * @param apiKeysFile file of name:sha256 lines; set, every call but redirects, health and docs needs such a key
 * @param corsOrigins origins that browsers may call from; empty: neither CORS nor OPTIONS is answered
 * @param maxBodySize largest JSON body
 * @param requestTimeout longest wait for an answer that needs the database; then 503
 * @param deleteStatus status of a successful DELETE: 204, or 200 with a message
 * @param idempotencyWait how long a repeated POST waits for the first one with its key; then 503
 * @param idempotencyRetention how long an Idempotency-Key is remembered
 */
@Validated
@ConfigurationProperties("kintsugi.web")
public record WebProperties(
        @Nullable String publicUrl,
        List<String> trustedProxies,
        @Nullable Path apiKeysFile,
        List<String> corsOrigins,
        @NotNull DataSize maxBodySize,
        @NotNull @DurationMin(millis = 1) Duration requestTimeout,
        int deleteStatus,
        @NotNull @DurationMin Duration idempotencyWait,
        @NotNull @DurationMin(seconds = 1) Duration idempotencyRetention) {

    public WebProperties {
        if (maxBodySize != null && (maxBodySize.toBytes() < 1 || maxBodySize.toBytes() > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("kintsugi.web.max-body-size must be 1B to 2GB, not " + maxBodySize);
        }
        if (deleteStatus != 204 && deleteStatus != 200) {
            throw new IllegalArgumentException("kintsugi.web.delete-status must be 204 or 200, not " + deleteStatus);
        }
    }
}
