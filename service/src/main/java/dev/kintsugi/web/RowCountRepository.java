package dev.kintsugi.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Counts the rows of a list without letting a large table slow its first page down.
 *
 * <p>Exact up to {@link #EXACT_UP_TO} rows, which PostgreSQL counts from an index in about ten milliseconds. Beyond
 * that the planner's estimate, remembered for some seconds, so that the bounded count is not paid on each page.
 */
@Component
class RowCountRepository {

    static final int EXACT_UP_TO = 100_000;
    private static final Duration ESTIMATE_LIVES = Duration.ofSeconds(10);

    private final DatabaseClient database;
    private final ObjectMapper json;
    private final Cache<String, RowCount> estimates = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(ESTIMATE_LIVES)
            .build();

    RowCountRepository(DatabaseClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The number of rows of {@code table} that pass the filters. */
    Mono<RowCount> count(String table, Filters filters) {
        String key = filters.key(table);
        RowCount remembered = estimates.getIfPresent(key);
        if (remembered != null) {
            return Mono.just(remembered);
        }
        return countUpToBound(table, filters)
                .flatMap(rows -> rows <= EXACT_UP_TO
                        ? Mono.just(new RowCount(rows, false))
                        : estimate(table, filters).doOnNext(count -> estimates.put(key, count)));
    }

    private Mono<Long> countUpToBound(String table, Filters filters) {
        String sql = "SELECT count(*) FROM (SELECT 1 FROM " + table + filters.where("") + " LIMIT " + (EXACT_UP_TO + 1)
                + ") AS bounded";
        return filters.bind(database.sql(sql))
                .map(row -> row.get(0, Long.class))
                .one();
    }

    private Mono<RowCount> estimate(String table, Filters filters) {
        String sql = "EXPLAIN (FORMAT JSON) SELECT 1 FROM " + table + filters.where("");
        return filters.bind(database.sql(sql))
                .map(row -> plannedRows(Objects.requireNonNull(row.get(0, String.class))))
                .one()
                .map(rows -> new RowCount(Math.max(rows, EXACT_UP_TO + 1L), true));
    }

    private long plannedRows(String plan) {
        try {
            return json.readTree(plan).path(0).path("Plan").path("Plan Rows").asLong();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("EXPLAIN did not answer in JSON", unreadable);
        }
    }
}
