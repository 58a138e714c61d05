package dev.kintsugi.click;

import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Clicks in PostgreSQL: an event each, and the link's total, in one statement. */
@Repository
public class ClickRepository {

    private static final String INSERT = """
            WITH event AS (
              INSERT INTO events (url_id, event_type, details)
              VALUES (:link_id, 'click', jsonb_build_object(
                'short_code', :code::text, 'original_url', :url::text, 'referrer', :referrer::text,
                'user_agent', :agent::text, 'ip', :ip::text))
              RETURNING url_id)
            INSERT INTO link_clicks (link_id, clicks) SELECT url_id, 1 FROM event
            ON CONFLICT (link_id) DO UPDATE SET clicks = link_clicks.clicks + 1""";

    private final DatabaseClient database;

    ClickRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Stores the click. */
    public Mono<Void> store(Click click) {
        GenericExecuteSpec statement = database.sql(INSERT)
                .bind("link_id", click.linkId())
                .bind("code", click.shortCode())
                .bind("url", click.originalUrl());
        statement = bind(statement, "referrer", click.referrer());
        statement = bind(statement, "agent", click.userAgent());
        return bind(statement, "ip", click.ip()).then();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, String name, @Nullable String value) {
        return value == null ? statement.bindNull(name, String.class) : statement.bind(name, value);
    }
}
