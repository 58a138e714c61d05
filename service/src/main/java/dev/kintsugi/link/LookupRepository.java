package dev.kintsugi.link;

import dev.kintsugi.event.EventType;
import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What codes mean, read from PostgreSQL over connections that redirects share with nobody else. */
@Repository
class LookupRepository {

    private static final String MEANING =
            "l.id, l.short_code, l.original_url, l.is_active, link_version(l.changed_at) AS version";

    private static final String CHANGED_SINCE = "SELECT " + MEANING + """
             FROM links l
            WHERE (changed_at, id) > (timestamptz 'epoch' + :since * interval '1 microsecond', :after)
            ORDER BY changed_at, id LIMIT :count""";

    // Of the latest clicks alone: whatever the tables hold, it takes a fraction of a second.
    private static final String HOTTEST = """
            WITH latest AS (SELECT url_id FROM events WHERE %s = 'click' ORDER BY id DESC LIMIT 50000),
            hottest AS (SELECT url_id, count(*) AS clicks FROM latest GROUP BY url_id ORDER BY clicks DESC LIMIT :count)
            SELECT %s FROM hottest h JOIN links l ON l.id = h.url_id ORDER BY h.clicks DESC""".formatted(EventType.KIND_SQL, MEANING);

    private final DatabaseClient database;
    private final DatabaseClient background;

    LookupRepository(
            @Qualifier("redirectDatabase") DatabaseClient database,
            @Qualifier("backgroundDatabase") DatabaseClient background) {
        this.database = database;
        this.background = background;
    }

    Mono<Map<String, Lookup>> lookup(List<String> codes) {
        return database.sql("SELECT " + MEANING + " FROM links l WHERE short_code = ANY (:codes)")
                .bind("codes", codes.toArray(String[]::new))
                .map(row -> meaning(row))
                .all()
                .collectList()
                .map(found -> byCode(codes, found));
    }

    private static Map<String, Lookup> byCode(List<String> codes, List<LinkMeaning> found) {
        Map<String, Lookup> meanings = new HashMap<>();
        codes.forEach(code -> meanings.put(code, new Lookup.Missing()));
        for (LinkMeaning link : found) {
            Lookup lookup = link.lookup();
            if (lookup == null) {
                meanings.remove(link.shortCode());
            } else {
                meanings.put(link.shortCode(), lookup);
            }
        }
        return meanings;
    }

    Mono<Void> ping() {
        return database.sql("SELECT 1").then();
    }

    Mono<DatabaseInstant> instant() {
        return background
                .sql(DatabaseInstant.QUERY)
                .map(row -> new DatabaseInstant(number(row, "now"), number(row, "oldest"), number(row, "next")))
                .one();
    }

    Mono<List<LinkMeaning>> changedSince(long since, long after, int count) {
        return background
                .sql(CHANGED_SINCE)
                .bind("since", since)
                .bind("after", after)
                .bind("count", count)
                .map(row -> meaning(row))
                .all()
                .collectList();
    }

    Flux<LinkMeaning> hottest(int count) {
        return background
                .sql(HOTTEST)
                .bind("count", count)
                .map(row -> meaning(row))
                .all();
    }

    Mono<List<LinkMeaning>> activeBelow(long id, int count) {
        return background
                .sql("SELECT " + MEANING + " FROM links l WHERE is_active AND id < :id ORDER BY id DESC LIMIT :count")
                .bind("id", id)
                .bind("count", count)
                .map(row -> meaning(row))
                .all()
                .collectList();
    }

    private static Lookup lookup(Readable row) {
        long version = number(row, "version");
        return Boolean.TRUE.equals(row.get("is_active", Boolean.class))
                ? new Lookup.Active(number(row, "id"), text(row, "original_url"), version)
                : new Lookup.Inactive(version);
    }

    private static LinkMeaning meaning(Readable row) {
        return new LinkMeaning(number(row, "id"), text(row, "short_code"), number(row, "version"), lookupOrNull(row));
    }

    // Whoever asks for such a link is told; it must not stop what concerns others too.
    private static @Nullable Lookup lookupOrNull(Readable row) {
        try {
            return lookup(row);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}
