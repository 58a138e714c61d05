package dev.kintsugi.testing;

import static org.awaitility.Awaitility.await;

import dev.kintsugi.click.ClickJournal;
import dev.kintsugi.redirect.ForgottenLinks;
import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Empties every table, once the service has made them and stored the last test's clicks, Redis and the service's memory;
 * events get the partitions of a new database back. The journals' positions stay: the journals do too.
 */
final class CleanSlate implements BeforeEachCallback {

    private static final String TRUNCATE = "TRUNCATE users, user_alias, links, link_clicks, events, idempotency_key,"
            + " products RESTART IDENTITY CASCADE";
    private static final String REPARTITION = """
            DO $$
            DECLARE
              partition text;
              partitions text[] DEFAULT (
                SELECT array_agg(relname ORDER BY relname) FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                WHERE inhparent = CAST('events' AS regclass) AND relname <> 'events_default');
            BEGIN
              IF partitions IS DISTINCT FROM CAST('{events_p0,events_p1}' AS text[]) THEN
                FOREACH partition IN ARRAY coalesce(partitions, '{}') LOOP
                  EXECUTE format('DROP TABLE %I', partition);
                END LOOP;
                PERFORM extend_event_partitions(1999999);
              END IF;
            END $$""";
    private static final Duration MIGRATED_WITHIN = Duration.ofSeconds(30);

    @Override
    public void beforeEach(ExtensionContext context) {
        ApplicationContext service = SpringExtension.getApplicationContext(context);
        DatabaseClient database = service.getBean(DatabaseClient.class);
        ClickJournal journal = service.getBean(ClickJournal.class);
        await("the last clicks to be stored").atMost(MIGRATED_WITHIN).until(() -> journal.pending() == 0);
        database.sql(TRUNCATE)
                .then()
                .then(Mono.defer(() -> database.sql(REPARTITION).then()))
                .retryWhen(Retry.fixedDelay(MIGRATED_WITHIN.toMillis() / 100, Duration.ofMillis(100)))
                .block(MIGRATED_WITHIN);
        RedisPort.of(Backends.redis()).ask("FLUSHALL");
        ForgottenLinks.in(service);
    }
}
