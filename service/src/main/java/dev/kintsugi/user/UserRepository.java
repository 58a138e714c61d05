package dev.kintsugi.user;

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

/** Users in PostgreSQL. An id that an import dropped in favour of another is followed to that user. */
@Repository
class UserRepository {

    private static final String COLUMNS = "id, username, email, created_at";

    private final DatabaseClient database;
    private final PagedRepository pages;

    UserRepository(DatabaseClient database, PagedRepository pages) {
        this.database = database;
        this.pages = pages;
    }

    Mono<Page<User>> page(PageQuery query) {
        return pages.page("users", COLUMNS, new Filters(), query, UserRepository::user);
    }

    Mono<Optional<User>> find(long id) {
        return optional(database.sql("SELECT " + COLUMNS + " FROM users WHERE id = canonical_user(:id)")
                .bind("id", id)
                .map(UserRepository::user)
                .one());
    }

    /** The new user, or empty when a unique column is taken. */
    Mono<Optional<User>> insert(NewUser user) {
        return optional(database.sql("INSERT INTO users (username, email) VALUES (:username, :email)"
                        + " ON CONFLICT DO NOTHING RETURNING " + COLUMNS)
                .bind("username", user.username())
                .bind("email", user.email())
                .map(UserRepository::user)
                .one());
    }

    /** Whoever holds this username or this e-mail; the holder of the username first. */
    Mono<Optional<User>> findHolder(String username, String email) {
        return optional(database.sql("SELECT " + COLUMNS + " FROM users WHERE username = :username"
                        + " OR email_key = fold_email(:email) ORDER BY (username = :username) DESC LIMIT 1")
                .bind("username", username)
                .bind("email", email)
                .map(UserRepository::user)
                .one());
    }

    /** The changed user, or empty when there is none with this id. */
    Mono<Optional<User>> update(long id, UserChange change) {
        return optional(database.sql("UPDATE users SET username = coalesce(:username, username),"
                        + " email = coalesce(:email, email) WHERE id = canonical_user(:id) RETURNING " + COLUMNS)
                .bind("id", id)
                .bind("username", SqlParameter.of(change.username(), String.class))
                .bind("email", SqlParameter.of(change.email(), String.class))
                .map(UserRepository::user)
                .one());
    }

    /** Whether there was such a user. Links and events stay and lose their owner. */
    Mono<Boolean> delete(long id) {
        return database.sql("DELETE FROM users WHERE id = canonical_user(:id)")
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private static Mono<Optional<User>> optional(Mono<User> user) {
        return user.map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private static User user(Readable row) {
        return new User(
                Objects.requireNonNull(row.get("id", Long.class)),
                Objects.requireNonNull(row.get("username", String.class)),
                Objects.requireNonNull(row.get("email", String.class)),
                Objects.requireNonNull(row.get("created_at", LocalDateTime.class)));
    }
}
