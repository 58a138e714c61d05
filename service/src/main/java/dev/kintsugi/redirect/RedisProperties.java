package dev.kintsugi.redirect;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The shared cache.
 *
 * @param host Redis host; its name is resolved anew for each connection
 * @param port Redis port
 * @param password Redis password; empty: none
 * @param passwordFile file that holds the password; wins over the password itself
 * @param timeout longest wait for one command, inside the breaker
 * @param requestQueue commands that may wait for an answer; more are refused
 * @param timeToLive how long a cached link may be used
 */
@Validated
@ConfigurationProperties("kintsugi.redis")
record RedisProperties(
        @NotBlank String host,
        @Min(1) @Max(65535) int port,
        @Nullable String password,
        @Nullable Path passwordFile,
        @NotNull @DurationMin(millis = 1) Duration timeout,
        @Min(1) int requestQueue,
        @NotNull @DurationMin(millis = 1) Duration timeToLive) {}
