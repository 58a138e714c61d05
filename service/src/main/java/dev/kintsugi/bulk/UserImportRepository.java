package dev.kintsugi.bulk;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Resolves staged users in a few statements over the whole file. The earlier row wins an id and an e-mail. */
@Repository
class UserImportRepository {

    static final String TABLE = "staged_users";

    private static final String OPEN = """
            CREATE TEMP TABLE staged_users (
              row_number bigint, id bigint, username text, email text, created_at timestamp,
              email_key text GENERATED ALWAYS AS (fold_email(email)) STORED,
              new_alias boolean NOT NULL DEFAULT false, error text, outcome text) ON COMMIT DROP""";

    private static final String STAGE = """
            INSERT INTO staged_users (row_number, id, username, email, created_at)
            SELECT * FROM unnest(CAST(:rows AS bigint[]), CAST(:ids AS bigint[]), CAST(:names AS text[]),
              CAST(:emails AS text[]), CAST(:times AS timestamp[]))""";

    private static final String ID_IN_RANGE = StagingSql.idInRange(TABLE, "users");

    private static final String ID_FREE = """
            UPDATE staged_users s SET error = 'id ' || s.id || ' belongs to another user'
            FROM users u WHERE u.id = canonical_user(s.id) AND u.username <> s.username AND s.error IS NULL""";

    private static final String ID_ONCE = """
            UPDATE staged_users s SET error = 'id ' || s.id || ' occurs twice'
            FROM (SELECT row_number, first_value(username) OVER (PARTITION BY id ORDER BY row_number) AS holder
              FROM staged_users WHERE id IS NOT NULL AND error IS NULL) f
            WHERE f.row_number = s.row_number AND f.holder <> s.username""";

    private static final String EMAIL_FREE = """
            UPDATE staged_users s SET error = 'email is already taken'
            FROM users u WHERE u.email_key = s.email_key AND u.username <> s.username AND s.error IS NULL""";

    private static final String EMAIL_ONCE = """
            UPDATE staged_users s SET error = 'email is already taken'
            FROM (SELECT row_number, first_value(username) OVER (PARTITION BY email_key ORDER BY row_number) AS holder
              FROM staged_users WHERE error IS NULL) f
            WHERE f.row_number = s.row_number AND f.holder <> s.username""";

    // One line a username: who it is already, which id it keeps, what its e-mail will be.
    private static final String GROUP = """
            CREATE TEMP TABLE staged_user_groups ON COMMIT DROP AS
            SELECT s.username, u.id AS existing_id, u.email AS existing_email,
              coalesce(u.id, (array_agg(s.id ORDER BY s.row_number) FILTER (WHERE s.id IS NOT NULL))[1]) AS keeper,
              (array_agg(s.email ORDER BY s.row_number DESC))[1] AS final_email,
              min(s.row_number) AS first_row,
              (array_agg(s.created_at ORDER BY s.row_number))[1] AS created_at
            FROM staged_users s LEFT JOIN users u USING (username)
            WHERE s.error IS NULL GROUP BY s.username, u.id, u.email""";

    private static final String INSERT = """
            INSERT INTO users (id, username, email, created_at)
            SELECT coalesce(keeper, nextval(pg_get_serial_sequence('users', 'id'))), username, final_email,
              coalesce(created_at, utc_now())
            FROM staged_user_groups WHERE existing_id IS NULL ORDER BY first_row
            ON CONFLICT DO NOTHING""";

    private static final String KEEP =
            "UPDATE staged_user_groups g SET keeper = u.id FROM users u WHERE u.username = g.username";

    private static final String LOST_RACE = """
            UPDATE staged_users s SET error = 'was created by somebody else at the same time'
            WHERE s.error IS NULL AND NOT EXISTS (SELECT FROM users u WHERE u.username = s.username)""";

    private static final String UPDATE = """
            UPDATE users u SET email = g.final_email FROM staged_user_groups g
            WHERE u.id = g.existing_id AND u.email <> g.final_email""";

    private static final String MARK_ALIAS = """
            UPDATE staged_users s SET new_alias = true FROM staged_user_groups g
            WHERE g.username = s.username AND s.error IS NULL AND s.id <> g.keeper
              AND NOT EXISTS (SELECT FROM user_alias a WHERE a.old_id = s.id)""";

    private static final String INSERT_ALIAS = """
            INSERT INTO user_alias (old_id, user_id)
            SELECT DISTINCT s.id, g.keeper FROM staged_users s JOIN staged_user_groups g USING (username)
            WHERE s.new_alias AND s.error IS NULL ON CONFLICT DO NOTHING""";

    // A file whose last word on a user is what the user is already changes nothing, however often it says otherwise.
    private static final String OUTCOME = """
            UPDATE staged_users s SET outcome = CASE
              WHEN g.existing_id IS NULL AND s.row_number = g.first_row THEN 'inserted'
              WHEN s.new_alias THEN 'updated'
              WHEN g.existing_id IS NULL AND s.email <> p.previous_email THEN 'updated'
              WHEN g.existing_email <> g.final_email AND s.email <> g.existing_email THEN 'updated'
              ELSE 'skipped' END
            FROM staged_user_groups g,
              (SELECT row_number, lag(email) OVER (PARTITION BY username ORDER BY row_number) AS previous_email
               FROM staged_users WHERE error IS NULL) p
            WHERE g.username = s.username AND p.row_number = s.row_number AND s.error IS NULL""";

    private final DatabaseClient database;
    private final StagingRepository staging;

    UserImportRepository(DatabaseClient database, StagingRepository staging) {
        this.database = database;
        this.staging = staging;
    }

    Mono<Void> open() {
        return staging.run(OPEN);
    }

    Mono<Void> stage(List<UserImport.Row> rows) {
        return database.sql(STAGE)
                .bind("rows", rows.stream().map(UserImport.Row::number).toArray(Long[]::new))
                .bind("ids", rows.stream().map(UserImport.Row::id).toArray(Long[]::new))
                .bind("names", rows.stream().map(UserImport.Row::username).toArray(String[]::new))
                .bind("emails", rows.stream().map(UserImport.Row::email).toArray(String[]::new))
                .bind("times", rows.stream().map(UserImport.Row::createdAt).toArray(LocalDateTime[]::new))
                .then();
    }

    Mono<ImportOutcome> resolve() {
        return staging.run(ID_IN_RANGE, ID_FREE, ID_ONCE, EMAIL_FREE, EMAIL_ONCE, GROUP)
                .then(staging.run(StagingSql.advanceSequence(TABLE, "users")))
                .then(staging.run(INSERT, KEEP, LOST_RACE, UPDATE, MARK_ALIAS, INSERT_ALIAS, OUTCOME))
                .then(staging.outcome(TABLE));
    }
}
