package dev.kintsugi.bulk;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Resolves staged events in a few statements over the whole file, partitions and click totals included. */
@Repository
class EventImportRepository {

    static final String TABLE = "staged_events";

    private static final String OPEN = """
            CREATE TEMP TABLE staged_events (
              row_number bigint, id bigint, url_id bigint, user_id bigint, owner bigint, event_type text,
              "timestamp" timestamp, details jsonb, error text, outcome text) ON COMMIT DROP""";

    private static final String STAGE = """
            INSERT INTO staged_events (row_number, id, url_id, user_id, event_type, "timestamp", details)
            SELECT n, id, url_id, user_id, event_type, "timestamp", CAST(details AS jsonb)
            FROM unnest(CAST(:rows AS bigint[]), CAST(:ids AS bigint[]), CAST(:urls AS bigint[]),
              CAST(:users AS bigint[]), CAST(:types AS text[]), CAST(:times AS timestamp[]), CAST(:details AS text[]))
              AS row (n, id, url_id, user_id, event_type, "timestamp", details)""";

    private static final String LINK_KNOWN = """
            UPDATE staged_events s SET error = 'url ' || url_id || ' not found'
            WHERE error IS NULL AND NOT EXISTS (SELECT FROM links l WHERE l.id = s.url_id)""";

    private static final String OWNER =
            "UPDATE staged_events SET owner = canonical_user(user_id) WHERE user_id IS NOT NULL AND error IS NULL";

    private static final String OWNER_KNOWN = """
            UPDATE staged_events SET error = 'user ' || user_id || ' not found'
            WHERE user_id IS NOT NULL AND owner IS NULL AND error IS NULL""";

    private static final String SAME = """
            (e.url_id = s.url_id AND e.%s IS NOT DISTINCT FROM s.owner AND e.event_type = s.event_type
             AND coalesce(e."timestamp" = s."timestamp", true) AND e.details = s.details)""";

    private static final String SAME_AS_STORED = SAME.formatted("user_id");
    private static final String SAME_AS_STAGED = SAME.formatted("owner");

    private static final String ID_STORED = """
            UPDATE staged_events s SET
              outcome = CASE WHEN %1$s THEN 'skipped' END,
              error = CASE WHEN %1$s THEN NULL ELSE 'id ' || s.id || ' exists with other content' END
            FROM events e WHERE e.id = s.id AND s.error IS NULL AND s.outcome IS NULL""".formatted(SAME_AS_STORED);

    // Before the sequence moves, room for every id that it or the file will give, and for a million that follow: the
    // upkeep makes more only in its next round.
    private static final String PARTITIONS = """
            SELECT extend_event_partitions(greatest(
              (SELECT max(id) FROM staged_events WHERE error IS NULL AND outcome IS NULL),
              (SELECT last_value FROM events_id_seq))
              + (SELECT count(*) FROM staged_events WHERE id IS NULL) + 1000000)""";

    private static final String INSERT = """
            WITH new AS (
              INSERT INTO events (id, url_id, user_id, event_type, "timestamp", details)
              SELECT coalesce(id, nextval('events_id_seq')), url_id, owner, event_type,
                coalesce("timestamp", utc_now()), details
              FROM staged_events WHERE error IS NULL AND outcome IS NULL ORDER BY row_number
              ON CONFLICT DO NOTHING RETURNING id)
            UPDATE staged_events s SET outcome = 'inserted'
            WHERE s.error IS NULL AND s.outcome IS NULL AND (s.id IS NULL OR s.id IN (SELECT id FROM new))""";

    private static final String LOST_RACE = """
            UPDATE staged_events SET error = 'was created by somebody else at the same time'
            WHERE error IS NULL AND outcome IS NULL""";

    // In the order of the links, as everybody takes these locks.
    private static final String TOTALS = """
            INSERT INTO link_clicks (link_id, clicks)
            SELECT url_id, count(*) FROM staged_events
            WHERE outcome = 'inserted' AND event_type IN ('click', 'clicked', 'redirect')
            GROUP BY url_id ORDER BY url_id
            ON CONFLICT (link_id) DO UPDATE SET clicks = link_clicks.clicks + EXCLUDED.clicks""";

    private final DatabaseClient database;
    private final StagingRepository staging;

    EventImportRepository(DatabaseClient database, StagingRepository staging) {
        this.database = database;
        this.staging = staging;
    }

    Mono<Void> open() {
        return staging.run(OPEN);
    }

    Mono<Void> stage(List<EventImport.Row> rows) {
        return database.sql(STAGE)
                .bind("rows", rows.stream().map(EventImport.Row::number).toArray(Long[]::new))
                .bind("ids", rows.stream().map(EventImport.Row::id).toArray(Long[]::new))
                .bind("urls", rows.stream().map(EventImport.Row::urlId).toArray(Long[]::new))
                .bind("users", rows.stream().map(EventImport.Row::userId).toArray(Long[]::new))
                .bind("types", rows.stream().map(EventImport.Row::eventType).toArray(String[]::new))
                .bind("times", rows.stream().map(EventImport.Row::timestamp).toArray(LocalDateTime[]::new))
                .bind("details", rows.stream().map(EventImport.Row::details).toArray(String[]::new))
                .then();
    }

    Mono<ImportOutcome> resolve() {
        return staging.run(
                        StagingSql.idInRange(TABLE, "events"),
                        LINK_KNOWN,
                        OWNER,
                        OWNER_KNOWN,
                        StagingSql.once(TABLE, "id", SAME_AS_STAGED),
                        ID_STORED)
                .then(staging.run(PARTITIONS, StagingSql.advanceSequence(TABLE, "events")))
                .then(staging.run(INSERT, LOST_RACE, TOTALS))
                .then(staging.outcome(TABLE));
    }
}
