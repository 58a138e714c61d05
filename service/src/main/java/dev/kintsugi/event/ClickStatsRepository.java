package dev.kintsugi.event;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sums the newest clicks of a link up; bounded, so that a link with millions of them cannot hold the database. */
@Repository
class ClickStatsRepository {

    static final int NEWEST = 50_000;
    private static final int SHARES = 20;

    private static final String CLICKS = """
            WITH clicks AS MATERIALIZED (
              SELECT "timestamp", details->>'ip' AS ip, details->>'user_agent' AS agent, details->>'referrer' AS referrer
              FROM events WHERE url_id = :url_id AND %s = 'click' ORDER BY id DESC LIMIT %d)
            """.formatted(EventType.KIND_SQL, NEWEST);

    private static final String HOST =
            "coalesce(lower(substring(referrer FROM '^[A-Za-z][A-Za-z0-9+.-]*://([^/?#:@]{1,253})')), 'direct')";

    // The order matters: most browsers claim to be several others, and the true name stands in the most special mark.
    private static final String BROWSER = """
            CASE WHEN agent IS NULL OR agent = '' THEN 'unknown'
              WHEN agent ~* '(bot|crawl|spider|slurp)' THEN 'bot'
              WHEN agent LIKE '%Edg%' THEN 'Edge'
              WHEN agent LIKE '%OPR/%' OR agent LIKE '%Opera%' THEN 'Opera'
              WHEN agent LIKE '%Firefox/%' OR agent LIKE '%FxiOS/%' THEN 'Firefox'
              WHEN agent LIKE '%Chrome/%' OR agent LIKE '%CriOS/%' THEN 'Chrome'
              WHEN agent LIKE '%Safari/%' THEN 'Safari'
              WHEN agent LIKE 'curl/%' THEN 'curl'
              ELSE 'other' END""";

    private final DatabaseClient database;

    ClickStatsRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<ClickStats> of(long linkId) {
        // One after the other: a page of statistics is not worth four connections of the pool.
        return total(linkId)
                .flatMap(total -> days(linkId)
                        .collectList()
                        .flatMap(days -> shares(linkId, HOST)
                                .collectList()
                                .flatMap(referrers -> shares(linkId, BROWSER)
                                        .collectList()
                                        .map(browsers -> new ClickStats(
                                                total,
                                                days.stream()
                                                        .mapToLong(ClickStats.Day::clicks)
                                                        .sum(),
                                                days,
                                                referrers,
                                                browsers)))));
    }

    private Mono<Long> total(long linkId) {
        return database.sql("SELECT clicks FROM link_clicks WHERE link_id = :url_id")
                .bind("url_id", linkId)
                .map(row -> count(row, "clicks"))
                .one()
                .defaultIfEmpty(0L);
    }

    private Flux<ClickStats.Day> days(long linkId) {
        return database.sql(CLICKS
                        + "SELECT \"timestamp\"::date AS day, count(*) AS clicks,"
                        + " count(DISTINCT (ip, agent)) AS visitors FROM clicks GROUP BY day ORDER BY day")
                .bind("url_id", linkId)
                .map(row -> new ClickStats.Day(
                        Objects.requireNonNull(row.get("day", LocalDate.class)),
                        count(row, "clicks"),
                        count(row, "visitors")))
                .all();
    }

    private Flux<ClickStats.Share> shares(long linkId, String expression) {
        return database.sql(CLICKS + "SELECT " + expression + " AS name, count(*) AS clicks FROM clicks"
                        + " GROUP BY 1 ORDER BY clicks DESC, name LIMIT " + SHARES)
                .bind("url_id", linkId)
                .map(row -> new ClickStats.Share(
                        Objects.requireNonNull(row.get("name", String.class)), count(row, "clicks")))
                .all();
    }

    private static long count(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }
}
