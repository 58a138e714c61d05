package dev.kintsugi.database;

import dev.kintsugi.web.Secret;
import io.r2dbc.postgresql.client.SSLMode;
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
 * PostgreSQL.
 *
 * @param host PostgreSQL host; its name is resolved anew for each connection
 * @param port PostgreSQL port
 * @param name database name
 * @param user role that owns the schema
 * @param password the role's password; empty: none
 * @param passwordFile file that holds the password; wins over the password itself
 * @param sslMode disable, prefer, require, verify_ca or verify_full
 * @param poolSize connections for the API at most, per replica; about ten more are for redirects, clicks and changes
 * @param acquireTimeout longest wait for a free connection; then 503
 * @param connectTimeout longest wait for PostgreSQL's host to take a connection; signing in may last ten times as long
 * @param statementTimeout longest run of one statement; then 503
 * @param lockTimeout longest wait for a lock; then 503
 */
@Validated
@ConfigurationProperties("kintsugi.database")
record DatabaseProperties(
        @NotBlank String host,
        @Min(1) @Max(65535) int port,
        @NotBlank String name,
        @NotBlank String user,
        @Nullable String password,
        @Nullable Path passwordFile,
        @NotNull SSLMode sslMode,
        @Min(1) @Max(200) int poolSize,
        @NotNull @DurationMin(millis = 1) Duration acquireTimeout,
        @NotNull @DurationMin(millis = 1) Duration connectTimeout,
        @NotNull @DurationMin(millis = 1) Duration statementTimeout,
        @NotNull @DurationMin(millis = 1) Duration lockTimeout) {

    /** The password, wherever it is kept. */
    String secret() {
        return Secret.read("kintsugi.database.password-file", passwordFile, password);
    }
}
