package dev.kintsugi.click;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Clicks in PostgreSQL, each an event, and how far each journal is stored. */
@Repository
class ClickJournalRepository {

    private static final Logger log = LoggerFactory.getLogger(ClickJournalRepository.class);

    // One statement is one transaction: the clicks are there exactly if the position has moved. Who waits for another
    // one's move, whose answer was lost perhaps, finds the position moved afterwards, and stores nothing. Its text is
    // always the same, so it is prepared once; the totals are locked in the order of their links, so that replicas do
    // not deadlock.
    private static final String STORE = """
            WITH moved AS (
              UPDATE click_journal SET position = $3, updated_at = now()
              WHERE id = $1 AND position = $2 RETURNING 1),
            stored AS (
              INSERT INTO events (url_id, event_type, "timestamp", details)
              SELECT link_id, 'click', to_timestamp(second) AT TIME ZONE 'UTC', CAST(detail AS jsonb)
              FROM ROWS FROM (unnest(CAST($4 AS bigint[])), unnest(CAST($5 AS bigint[])),
                string_to_table($6, chr(10))) AS batch (link_id, second, detail)
              WHERE EXISTS (SELECT FROM moved)),
            counted AS (
              INSERT INTO link_clicks (link_id, clicks)
              SELECT link_id, count(*) FROM unnest(CAST($4 AS bigint[])) AS link_id
              WHERE EXISTS (SELECT FROM moved) GROUP BY link_id ORDER BY link_id
              ON CONFLICT (link_id) DO UPDATE SET clicks = link_clicks.clicks + excluded.clicks)
            SELECT count(*) FROM moved""";

    // When an earlier attempt is still under way, its row is in the way and not seen yet: then there is no answer.
    private static final String OPEN = """
            WITH made AS (
              INSERT INTO click_journal (id, position) VALUES ($1, $2)
              ON CONFLICT (id) DO NOTHING RETURNING position)
            SELECT position FROM made UNION ALL SELECT position FROM click_journal WHERE id = $1""";

    private static final String MOVE = """
            WITH moved AS (
              UPDATE click_journal SET position = $3, updated_at = now() WHERE id = $1 AND position = $2 RETURNING 1)
            SELECT count(*) FROM moved""";

    private static final String FORGET = """
            WITH forgotten AS (DELETE FROM click_journal WHERE id = $1 RETURNING 1)
            SELECT count(*) FROM forgotten""";

    // Longer than PostgreSQL itself lets a statement run, so that what ends here is the network's fault.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    private final DatabaseClient database;

    ClickJournalRepository(@Qualifier("backgroundDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** The position up to which a journal is stored; {@code first} is noted when there is none. */
    Mono<Long> open(UUID id, long first) {
        return number(OPEN, id, first);
    }

    /**
     * Stores clicks and moves the journal's position, both or neither; false when the position is not {@code from}.
     *
     * @param links ids, as PostgreSQL writes an array
     * @param seconds since 1970, as PostgreSQL writes an array
     * @param details a JSON object a line
     */
    Mono<Boolean> store(UUID id, long from, long to, String links, String seconds, Utf8Text details) {
        return number(STORE, id, from, to, links, seconds, details).map(moved -> moved == 1);
    }

    /** Moves a journal's position over what is not to be stored; false when the position is not {@code from}. */
    Mono<Boolean> move(UUID id, long from, long to) {
        return number(MOVE, id, from, to).map(moved -> moved == 1);
    }

    /** Forgets a journal of which no segment is left. */
    Mono<Void> forget(UUID id) {
        return number(FORGET, id).then();
    }

    private Mono<Long> number(String sql, Object... parameters) {
        return database.inConnection(connection -> {
                    Statement statement = connection.createStatement(sql);
                    for (int i = 0; i < parameters.length; i++) {
                        statement.bind(i, parameters[i]);
                    }
                    return Flux.from(statement.execute())
                            .concatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0, Long.class))))
                            .next()
                            .timeout(ANSWER_WITHIN)
                            .doOnError(TimeoutException.class, silence -> drop(connection));
                })
                .switchIfEmpty(Mono.error(() -> new TimeoutException("No answer yet")))
                .onErrorMap(ClickJournalRepository::failure);
    }

    // It would go back to the pool, where nothing tells it from a good one until the network gives it up.
    private static void drop(Connection connection) {
        Connection innermost = connection;
        while (innermost instanceof Wrapped<?> outer && outer.unwrap() instanceof Connection inner) {
            innermost = inner;
        }
        Mono.from(innermost.close())
                .subscribe(done -> {}, failure -> log.debug("Closing a silent connection failed", failure));
    }

    private static StoreFailure failure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException driver) {
                return new StoreFailure(kindOf(driver.getSqlState()), failure);
            }
        }
        return new StoreFailure(StoreFailure.Kind.UNAVAILABLE, failure);
    }

    // SQLSTATE, PostgreSQL manual, appendix A. The driver and the pool give none when no connection could be had.
    static StoreFailure.Kind kindOf(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return StoreFailure.Kind.UNAVAILABLE;
        }
        return switch (state) {
            // undefined table or schema: not migrated yet, or restored empty
            case "42P01", "3F000" -> StoreFailure.Kind.UNAVAILABLE;
            // unique violation: the fault of what draws the ids, and the next attempt draws others
            case "23505" -> StoreFailure.Kind.REFUSED;
            default ->
                switch (state.substring(0, 2)) {
                    case "22", "23" -> StoreFailure.Kind.BAD_DATA;
                    case "08", "25", "28", "3D", "40", "53", "55", "57", "58", "F0" -> StoreFailure.Kind.UNAVAILABLE;
                    default -> StoreFailure.Kind.REFUSED;
                };
        };
    }
}
