package dev.kintsugi.event;

import dev.kintsugi.web.Filters;
import dev.kintsugi.web.Page;
import dev.kintsugi.web.PageQuery;
import dev.kintsugi.web.PagedRepository;
import dev.kintsugi.web.SqlParameter;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Events in PostgreSQL; a click also moves its link's total, in the same statement. */
@Repository
class EventRepository {

    private static final String COLUMNS = "id, url_id, user_id, event_type, \"timestamp\", details";

    private final DatabaseClient database;
    private final PagedRepository pages;

    EventRepository(DatabaseClient database, PagedRepository pages) {
        this.database = database;
        this.pages = pages;
    }

    Mono<Page<Event>> page(EventFilter filter, PageQuery query) {
        Filters filters = new Filters()
                .when(filter.urlId(), "url_id", "url_id = :url_id")
                .when(filter.userId(), "user_id", "user_id = canonical_user(:user_id)")
                .when(filter.type().map(EventType::kind), "kind", EventType.KIND_SQL + " = :kind");
        return pages.page("events", COLUMNS, filters, query, EventRepository::event);
    }

    Mono<Optional<Event>> find(long id) {
        return optional(database.sql("SELECT " + COLUMNS + " FROM events WHERE id = :id")
                .bind("id", id)
                .map(EventRepository::event)
                .one());
    }

    Mono<Event> insert(long urlId, @Nullable Long userId, String type, String details) {
        return database.sql("""
                        WITH event AS (
                          INSERT INTO events (url_id, user_id, event_type, details)
                          VALUES (:url_id, canonical_user(:user_id), :type, :details) RETURNING *),
                        counted AS (
                          INSERT INTO link_clicks (link_id, clicks) SELECT url_id, 1 FROM event WHERE :clicks
                          ON CONFLICT (link_id) DO UPDATE SET clicks = link_clicks.clicks + 1)
                        SELECT * FROM event""")
                .bind("url_id", urlId)
                .bind("user_id", SqlParameter.of(userId, Long.class))
                .bind("type", type)
                .bind("details", Json.of(details))
                .bind("clicks", EventType.kind(type).equals(EventType.CLICK))
                .map(EventRepository::event)
                .one();
    }

    /** Whether there was such an event. */
    Mono<Boolean> delete(long id) {
        return database.sql("""
                        WITH event AS (DELETE FROM events WHERE id = :id RETURNING url_id, %s AS kind),
                        counted AS (
                          UPDATE link_clicks SET clicks = clicks - 1 FROM event
                          WHERE link_id = event.url_id AND kind = 'click')
                        SELECT count(*) AS deleted FROM event""".formatted(EventType.KIND_SQL))
                .bind("id", id)
                .map(row -> Objects.requireNonNull(row.get("deleted", Long.class)) > 0)
                .one();
    }

    /** Whether the link exists, and the user too when one is named. */
    Mono<Boolean> linkExists(long urlId) {
        return exists("SELECT EXISTS (SELECT FROM links WHERE id = :id)", urlId);
    }

    Mono<Boolean> userExists(long userId) {
        return exists("SELECT canonical_user(:id) IS NOT NULL", userId);
    }

    private Mono<Boolean> exists(String sql, long id) {
        return database.sql(sql)
                .bind("id", id)
                .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                .one();
    }

    private static Mono<Optional<Event>> optional(Mono<Event> event) {
        return event.map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private static Event event(Readable row) {
        return new Event(
                Objects.requireNonNull(row.get("id", Long.class)),
                Objects.requireNonNull(row.get("url_id", Long.class)),
                row.get("user_id", Long.class),
                Objects.requireNonNull(row.get("event_type", String.class)),
                Objects.requireNonNull(row.get("timestamp", LocalDateTime.class)),
                Objects.requireNonNull(row.get("details", Json.class)).asString());
    }
}
