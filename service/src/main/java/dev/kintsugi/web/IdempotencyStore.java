package dev.kintsugi.web;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The table of remembered answers. Each call runs in the caller's transaction. */
@Component
class IdempotencyStore {

    /** An answer given before, and the fingerprint of the request that it answered. */
    record Remembered(byte[] fingerprint, Answer answer) {

        /** The first answer, or 409 when this request is another one. */
        Answer replayFor(byte[] other) {
            if (!Arrays.equals(fingerprint, other)) {
                throw Problem.conflict("This Idempotency-Key was used for another request");
            }
            return answer;
        }
    }

    private final DatabaseClient database;
    private final Duration retention;

    IdempotencyStore(DatabaseClient database, WebProperties properties) {
        this.database = database;
        this.retention = properties.idempotencyRetention();
    }

    /** Holds the key until the transaction ends, without waiting: false while another transaction holds it. */
    Mono<Boolean> tryLock(IdempotencyKey key) {
        return database.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:lock, 0))")
                .bind("lock", "idempotency " + key.owner() + " " + key.key())
                .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                .one();
    }

    /** What was answered to this key before. */
    Mono<Optional<Remembered>> find(IdempotencyKey key) {
        return database.sql("""
                        SELECT fingerprint, status, location, body FROM idempotency_key
                        WHERE owner = :owner AND key = :key
                          AND created_at > now() - make_interval(secs => :retention)""")
                .bind("owner", key.owner())
                .bind("key", key.key())
                .bind("retention", (double) retention.toSeconds())
                .map(IdempotencyStore::remembered)
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** Remembers the answer, in place of one too old to count; becomes true together with what the transaction wrote. */
    Mono<Answer> remember(IdempotencyKey key, byte[] fingerprint, Answer answer) {
        return database.sql("""
                        INSERT INTO idempotency_key (owner, key, fingerprint, status, location, body)
                        VALUES (:owner, :key, :fingerprint, :status, :location, :body)
                        ON CONFLICT (owner, key) DO UPDATE SET (fingerprint, status, location, body, created_at)
                          = (EXCLUDED.fingerprint, EXCLUDED.status, EXCLUDED.location, EXCLUDED.body, now())""")
                .bind("owner", key.owner())
                .bind("key", key.key())
                .bind("fingerprint", fingerprint)
                .bind("status", answer.status())
                .bind("location", SqlParameter.of(answer.location(), String.class))
                .bind("body", answer.body())
                .then()
                .thenReturn(answer);
    }

    private static Remembered remembered(Readable row) {
        @Nullable String location = row.get("location", String.class);
        return new Remembered(
                required(row.get("fingerprint", byte[].class)),
                new Answer(
                        required(row.get("status", Integer.class)), location, required(row.get("body", String.class))));
    }

    private static <T> T required(@Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }
}
