package dev.kintsugi.link;

import dev.kintsugi.web.Filters;
import dev.kintsugi.web.Page;
import dev.kintsugi.web.PageQuery;
import dev.kintsugi.web.PagedRepository;
import dev.kintsugi.web.SqlParameter;
import io.r2dbc.spi.Readable;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Links in PostgreSQL. */
@Repository
class LinkRepository {

    private static final String COLUMNS =
            "id, user_id, short_code, original_url, title, is_active, created_at, updated_at,"
                    + " link_version(changed_at) AS version";

    private final DatabaseClient database;
    private final PagedRepository pages;

    LinkRepository(DatabaseClient database, PagedRepository pages) {
        this.database = database;
        this.pages = pages;
    }

    Mono<Page<Link>> page(Optional<Long> userId, Optional<Boolean> isActive, PageQuery query) {
        Filters filters = new Filters().when(userId, "user_id", "user_id = canonical_user(:user_id)");
        isActive.ifPresent(active -> filters.and(active ? "is_active" : "NOT is_active"));
        return pages.page("links", COLUMNS, filters, query, LinkRepository::link);
    }

    Mono<Optional<Link>> find(long id) {
        return optional(database.sql("SELECT " + COLUMNS + " FROM links WHERE id = :id")
                .bind("id", id)
                .map(LinkRepository::link)
                .one());
    }

    /** The link, held against other changes until the transaction ends. */
    Mono<Optional<Link>> findForUpdate(long id) {
        return optional(database.sql("SELECT " + COLUMNS + " FROM links WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(LinkRepository::link)
                .one());
    }

    /** The user that an id means, if there is one. */
    Mono<Optional<Long>> findUser(long id) {
        return database.sql("SELECT canonical_user(:id) AS id")
                .bind("id", id)
                .map(row -> Optional.ofNullable(row.get("id", Long.class)))
                .one();
    }

    /** The new link, or empty when the code is taken. */
    Mono<Optional<Link>> insert(NewLink link, String code) {
        return optional(database.sql("INSERT INTO links (user_id, short_code, original_url, title)"
                        + " VALUES (canonical_user(:user_id), :code, :url, :title)"
                        + " ON CONFLICT DO NOTHING RETURNING " + COLUMNS)
                .bind("user_id", SqlParameter.of(link.userId(), Long.class))
                .bind("code", code)
                .bind("url", link.originalUrl())
                .bind("title", SqlParameter.of(link.title(), String.class))
                .map(LinkRepository::link)
                .one());
    }

    Mono<Link> update(Link link) {
        return database.sql("UPDATE links SET title = :title, original_url = :url, is_active = :active,"
                        + " deleted_at = CASE WHEN :active THEN NULL ELSE deleted_at END, updated_at = utc_now()"
                        + " WHERE id = :id RETURNING " + COLUMNS)
                .bind("id", link.id())
                .bind("title", SqlParameter.of(link.title(), String.class))
                .bind("url", link.originalUrl())
                .bind("active", link.isActive())
                .map(LinkRepository::link)
                .one();
    }

    /** The link just deleted, or empty when there is none or it was deleted before. */
    Mono<Optional<Link>> delete(long id) {
        return optional(database.sql("UPDATE links SET is_active = false, deleted_at = utc_now(),"
                        + " updated_at = utc_now() WHERE id = :id AND deleted_at IS NULL RETURNING " + COLUMNS)
                .bind("id", id)
                .map(LinkRepository::link)
                .one());
    }

    private static <T> Mono<Optional<T>> optional(Mono<T> found) {
        return found.map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private static Link link(Readable row) {
        return new Link(
                Objects.requireNonNull(row.get("id", Long.class)),
                row.get("user_id", Long.class),
                Objects.requireNonNull(row.get("short_code", String.class)),
                Objects.requireNonNull(row.get("original_url", String.class)),
                row.get("title", String.class),
                Boolean.TRUE.equals(row.get("is_active", Boolean.class)),
                Objects.requireNonNull(row.get("created_at", LocalDateTime.class)),
                Objects.requireNonNull(row.get("updated_at", LocalDateTime.class)),
                Objects.requireNonNull(row.get("version", Long.class)),
                null);
    }
}
