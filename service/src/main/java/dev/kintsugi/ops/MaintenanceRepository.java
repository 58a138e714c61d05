package dev.kintsugi.ops;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The statements of the upkeep; each is one bounded step and runs in a transaction of its own. */
@Repository
class MaintenanceRepository {

    private static final int PURGED_AT_ONCE = 10_000;

    private final DatabaseClient database;

    MaintenanceRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Claims the upkeep until the transaction ends; false while another replica has it. */
    Mono<Boolean> tryLock() {
        return database.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('kintsugi maintenance', 0))")
                .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                .one();
    }

    /** Makes partitions so that there is room for {@code ahead} more events; how many it made. */
    Mono<Long> makePartitions(long ahead) {
        return number(
                database.sql("SELECT CAST(extend_event_partitions(last_value + :ahead) AS bigint) FROM events_id_seq")
                        .bind("ahead", ahead));
    }

    /** Forgets some answers that are older than {@code age}; how many. */
    Mono<Long> purgeIdempotencyKeys(Duration age) {
        return number(
                database.sql("""
                        WITH gone AS (
                          DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM idempotency_key
                            WHERE created_at < now() - make_interval(secs => :seconds) LIMIT :most))
                          RETURNING 1)
                        SELECT count(*) FROM gone""").bind("seconds", (double) age.toSeconds()).bind("most", PURGED_AT_ONCE));
    }

    /**
     * Corrects the totals of some links after {@code afterLink}; the last link looked at, or empty at the end.
     *
     * <p>A total's row is locked before its events are counted: whoever adds a click after the count waits for it. So
     * one step counts {@code clicks} events at most, and steps over a link that has more.
     */
    Mono<Optional<Long>> reconcile(long afterLink, int links, long clicks) {
        return findLastToReconcile(afterLink, links, clicks)
                .flatMap(last -> last.isEmpty()
                        ? Mono.just(last)
                        : lock(afterLink, last.get())
                                .then(recount(afterLink, last.get(), clicks))
                                .thenReturn(last));
    }

    /** The oldest partition all of whose events are older than {@code before}; never one of the newest two. */
    Mono<Optional<String>> findExpiredPartition(LocalDateTime before) {
        return database.sql("""
                        SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                        WHERE inhparent = 'events'::regclass AND relname ~ '^events_p[0-9]+$'
                          AND CAST(substring(relname FROM '[0-9]+$') AS bigint)
                            < (SELECT last_value / 1000000 - 1 FROM events_id_seq)
                        ORDER BY CAST(substring(relname FROM '[0-9]+$') AS bigint) LIMIT 1""")
                .map(row -> Objects.requireNonNull(row.get("relname", String.class)))
                .one()
                .filterWhen(name -> database.sql("SELECT coalesce(max(\"timestamp\") < :before, true) FROM " + name)
                        .bind("before", before)
                        .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                        .one())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** Drops a partition; the clicks in it stay in the totals, noted as archived. */
    Mono<Void> dropPartition(String name) {
        // Counted first: once it is detached, the table is held against everybody until the transaction ends.
        String count = """
                UPDATE link_clicks SET archived = archived + gone.clicks
                FROM (SELECT url_id, count(*) AS clicks FROM %s
                  WHERE event_type IN ('click', 'clicked', 'redirect') GROUP BY url_id) gone
                WHERE link_id = gone.url_id""".formatted(name);
        return database.sql("LOCK TABLE " + name + " IN SHARE MODE")
                .then()
                .then(database.sql(count).then())
                .then(database.sql("ALTER TABLE events DETACH PARTITION " + name)
                        .then())
                .then(database.sql("DROP TABLE " + name).then());
    }

    private Mono<Optional<Long>> findLastToReconcile(long after, int links, long clicks) {
        return database.sql("""
                        SELECT max(link_id) AS last FROM (
                          SELECT link_id, sum(CASE WHEN clicks <= :clicks THEN clicks ELSE 0 END)
                            OVER (ORDER BY link_id) AS work
                          FROM (SELECT link_id, clicks FROM link_clicks
                            WHERE link_id > :after ORDER BY link_id LIMIT :links) AS next) AS planned
                        WHERE work <= :clicks""")
                .bind("after", after)
                .bind("links", links)
                .bind("clicks", clicks)
                .map(row -> Optional.ofNullable(row.get("last", Long.class)))
                .one();
    }

    private Mono<Void> lock(long after, long last) {
        return database.sql("""
                        SELECT link_id FROM link_clicks WHERE link_id > :after AND link_id <= :last
                        ORDER BY link_id FOR UPDATE""").bind("after", after).bind("last", last).then();
    }

    private Mono<Void> recount(long after, long last, long clicks) {
        return database.sql("""
                        UPDATE link_clicks c SET clicks = archived + (
                          SELECT count(*) FROM events e WHERE e.url_id = c.link_id
                            AND e.event_type IN ('click', 'clicked', 'redirect'))
                        WHERE link_id > :after AND link_id <= :last AND clicks <= :clicks""")
                .bind("after", after)
                .bind("last", last)
                .bind("clicks", clicks)
                .then();
    }

    private static Mono<Long> number(DatabaseClient.GenericExecuteSpec statement) {
        return statement
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }
}
