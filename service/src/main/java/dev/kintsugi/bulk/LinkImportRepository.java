package dev.kintsugi.bulk;

import dev.kintsugi.link.ShortCode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Resolves staged links in a few statements over the whole file. The earlier row wins an id and a code. */
@Repository
class LinkImportRepository {

    static final String TABLE = "staged_links";

    private static final int CODE_ATTEMPTS = 5;

    private static final String OPEN = """
            CREATE TEMP TABLE staged_links (
              row_number bigint, id bigint, user_id bigint, owner bigint, short_code text COLLATE "C",
              code_given boolean, original_url text, title text, is_active boolean,
              created_at timestamp, updated_at timestamp, error text, outcome text) ON COMMIT DROP""";

    private static final String STAGE = """
            INSERT INTO staged_links (row_number, id, user_id, short_code, code_given, original_url, title, is_active,
              created_at, updated_at)
            SELECT * FROM unnest(CAST(:rows AS bigint[]), CAST(:ids AS bigint[]), CAST(:users AS bigint[]),
              CAST(:codes AS text[]), CAST(:given AS boolean[]), CAST(:urls AS text[]), CAST(:titles AS text[]),
              CAST(:active AS boolean[]), CAST(:created AS timestamp[]), CAST(:updated AS timestamp[]))""";

    private static final String OWNER =
            "UPDATE staged_links SET owner = canonical_user(user_id) WHERE user_id IS NOT NULL AND error IS NULL";

    private static final String OWNER_KNOWN = """
            UPDATE staged_links SET error = 'user ' || user_id || ' not found'
            WHERE user_id IS NOT NULL AND owner IS NULL AND error IS NULL""";

    // What the file does not say cannot differ.
    private static final String SAME = """
            (e.%s IS NOT DISTINCT FROM s.owner AND (e.short_code = s.short_code OR NOT s.code_given)
             AND e.original_url = s.original_url AND e.title IS NOT DISTINCT FROM s.title
             AND e.is_active = s.is_active AND coalesce(e.created_at = s.created_at, true)
             AND coalesce(e.updated_at = s.updated_at, true))""";

    private static final String SAME_AS_STORED = SAME.formatted("user_id");
    private static final String SAME_AS_STAGED = SAME.formatted("owner");

    private static final String ID_STORED = """
            UPDATE staged_links s SET
              outcome = CASE WHEN %1$s THEN 'skipped' END,
              error = CASE WHEN %1$s THEN NULL ELSE 'id ' || s.id || ' exists with other content' END
            FROM links e WHERE e.id = s.id AND s.error IS NULL AND s.outcome IS NULL""".formatted(SAME_AS_STORED);

    private static final String CODE_STORED = """
            UPDATE staged_links s SET
              outcome = CASE WHEN s.id IS NULL AND %1$s THEN 'skipped' END,
              error = CASE WHEN s.id IS NULL AND %1$s THEN NULL
                ELSE 'short_code ' || s.short_code || ' is already taken' END
            FROM links e WHERE e.short_code = s.short_code AND s.error IS NULL AND s.outcome IS NULL""".formatted(SAME_AS_STORED);

    private static final String INSERT = """
            WITH new AS (
              INSERT INTO links (id, user_id, short_code, original_url, title, is_active, created_at, updated_at)
              SELECT coalesce(id, nextval(pg_get_serial_sequence('links', 'id'))), owner, short_code, original_url,
                title, is_active, coalesce(created_at, utc_now()), coalesce(updated_at, created_at, utc_now())
              FROM staged_links WHERE error IS NULL AND outcome IS NULL ORDER BY row_number
              ON CONFLICT DO NOTHING RETURNING short_code)
            UPDATE staged_links s SET outcome = 'inserted'
            FROM new WHERE new.short_code = s.short_code AND s.error IS NULL AND s.outcome IS NULL""";

    private static final String LOST_RACE = """
            UPDATE staged_links SET error = 'was created by somebody else at the same time'
            WHERE error IS NULL AND outcome IS NULL""";

    private final DatabaseClient database;
    private final StagingRepository staging;

    LinkImportRepository(DatabaseClient database, StagingRepository staging) {
        this.database = database;
        this.staging = staging;
    }

    Mono<Void> open() {
        return staging.run(OPEN);
    }

    Mono<Void> stage(List<LinkImport.Row> rows) {
        return database.sql(STAGE)
                .bind("rows", rows.stream().map(LinkImport.Row::number).toArray(Long[]::new))
                .bind("ids", rows.stream().map(LinkImport.Row::id).toArray(Long[]::new))
                .bind("users", rows.stream().map(LinkImport.Row::userId).toArray(Long[]::new))
                .bind("codes", rows.stream().map(LinkImport.Row::shortCode).toArray(String[]::new))
                .bind("given", rows.stream().map(LinkImport.Row::codeGiven).toArray(Boolean[]::new))
                .bind("urls", rows.stream().map(LinkImport.Row::originalUrl).toArray(String[]::new))
                .bind("titles", rows.stream().map(LinkImport.Row::title).toArray(String[]::new))
                .bind("active", rows.stream().map(LinkImport.Row::isActive).toArray(Boolean[]::new))
                .bind("created", rows.stream().map(LinkImport.Row::createdAt).toArray(LocalDateTime[]::new))
                .bind("updated", rows.stream().map(LinkImport.Row::updatedAt).toArray(LocalDateTime[]::new))
                .then();
    }

    Mono<ImportOutcome> resolve() {
        return staging.run(
                        StagingSql.idInRange(TABLE, "links"),
                        OWNER,
                        OWNER_KNOWN,
                        StagingSql.once(TABLE, "id", SAME_AS_STAGED),
                        ID_STORED)
                .then(drawFreeCodes(CODE_ATTEMPTS))
                .then(staging.run(StagingSql.once(TABLE, "short_code", SAME_AS_STAGED), CODE_STORED))
                .then(staging.run(StagingSql.advanceSequence(TABLE, "links"), INSERT, LOST_RACE))
                .then(staging.outcome(TABLE));
    }

    // A code that was drawn, not given, and is taken is no fault of the row: draw again.
    private Mono<Void> drawFreeCodes(int attempts) {
        return database.sql("""
                        SELECT row_number FROM (
                          SELECT row_number, short_code, count(*) OVER (PARTITION BY short_code) AS uses
                          FROM staged_links WHERE error IS NULL AND outcome IS NULL) s
                        JOIN staged_links d USING (row_number)
                        WHERE NOT d.code_given
                          AND (uses > 1 OR EXISTS (SELECT FROM links l WHERE l.short_code = d.short_code))""")
                .map(row -> Objects.requireNonNull(row.get("row_number", Long.class)))
                .all()
                .collectList()
                .flatMap(taken -> taken.isEmpty() || attempts == 0
                        ? Mono.empty()
                        : redraw(taken).then(Mono.defer(() -> drawFreeCodes(attempts - 1))));
    }

    private Mono<Void> redraw(List<Long> rows) {
        return database.sql("""
                        UPDATE staged_links s SET short_code = drawn.code
                        FROM unnest(CAST(:rows AS bigint[]), CAST(:codes AS text[])) AS drawn (row_number, code)
                        WHERE drawn.row_number = s.row_number""")
                .bind("rows", rows.toArray(Long[]::new))
                .bind(
                        "codes",
                        Stream.generate(ShortCode::random).limit(rows.size()).toArray(String[]::new))
                .then();
    }
}
