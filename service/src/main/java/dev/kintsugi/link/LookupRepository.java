package dev.kintsugi.link;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What codes mean, read from PostgreSQL over the connections that redirects have for themselves. */
@Repository
class LookupRepository {

    private static final String MEANING =
            "id, short_code, original_url, is_active, link_version(changed_at) AS version";

    private final DatabaseClient database;

    LookupRepository(@Qualifier("redirectDatabase") DatabaseClient database) {
        this.database = database;
    }

    Mono<Lookup> lookup(String code) {
        return database.sql("SELECT " + MEANING + " FROM links WHERE short_code = :code")
                .bind("code", code)
                .map(LookupRepository::meaning)
                .one()
                .defaultIfEmpty(new Lookup.Missing());
    }

    Mono<Void> ping() {
        return database.sql("SELECT 1").then();
    }

    private static Lookup meaning(Readable row) {
        long version = Objects.requireNonNull(row.get("version", Long.class));
        return Boolean.TRUE.equals(row.get("is_active", Boolean.class))
                ? new Lookup.Active(
                        Objects.requireNonNull(row.get("id", Long.class)),
                        Objects.requireNonNull(row.get("original_url", String.class)),
                        version)
                : new Lookup.Inactive(version);
    }
}
