package dev.kintsugi.bulk;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What all staging tables share. Each has row_number, error and outcome columns. */
@Repository
class StagingRepository {

    private final DatabaseClient database;

    StagingRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Claims the right to import until the transaction ends, without waiting, and lets its statements run longer. */
    Mono<Boolean> tryLock(Duration statementTimeout) {
        return run("SET LOCAL statement_timeout = " + statementTimeout.toMillis())
                .then(database.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('kintsugi import', 0))")
                        .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                        .one());
    }

    /** Tells the planner how large the staging table has become. */
    Mono<Void> analyze(String table) {
        return run("ANALYZE " + table);
    }

    /** Adds the rows that the resolution marked as bad. */
    Mono<RowErrors> errors(String table, RowErrors errors) {
        Mono<Long> all = database.sql("SELECT count(*) FROM " + table + " WHERE error IS NOT NULL")
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
        return all.flatMap(count -> database.sql("SELECT row_number, error FROM " + table
                        + " WHERE error IS NOT NULL ORDER BY row_number LIMIT " + RowErrors.LISTED)
                .map(StagingRepository::error)
                .all()
                .collectList()
                .map(found -> {
                    errors.addAll(found, count);
                    return errors;
                }));
    }

    /** Counts the outcomes. */
    Mono<ImportOutcome> outcome(String table) {
        return database.sql("SELECT count(*) FILTER (WHERE outcome = 'inserted') AS inserted,"
                        + " count(*) FILTER (WHERE outcome = 'updated') AS updated,"
                        + " count(*) FILTER (WHERE outcome = 'skipped') AS skipped"
                        + " FROM " + table + " WHERE error IS NULL")
                .map(row -> new ImportOutcome(count(row, "inserted"), count(row, "updated"), count(row, "skipped")))
                .one();
    }

    /** Runs statements one after the other. */
    Mono<Void> run(String... statements) {
        return Flux.fromArray(statements)
                .concatMap(sql -> database.sql(sql).then())
                .then();
    }

    private static long count(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }

    private static RowError error(Readable row) {
        return new RowError(count(row, "row_number"), Objects.requireNonNull(row.get("error", String.class)));
    }
}
