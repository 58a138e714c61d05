package dev.kintsugi.testing;

import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import reactor.util.retry.Retry;

/** Empties every table, once the service has made them, and Redis. */
final class CleanSlate implements BeforeEachCallback {

    private static final String TRUNCATE = "TRUNCATE users, user_alias, links, link_clicks, events, idempotency_key,"
            + " products RESTART IDENTITY CASCADE";
    private static final Duration MIGRATED_WITHIN = Duration.ofSeconds(30);

    @Override
    public void beforeEach(ExtensionContext context) {
        ApplicationContext service = SpringExtension.getApplicationContext(context);
        service.getBean(DatabaseClient.class)
                .sql(TRUNCATE)
                .then()
                .retryWhen(Retry.fixedDelay(MIGRATED_WITHIN.toMillis() / 100, Duration.ofMillis(100)))
                .block(MIGRATED_WITHIN);
        RedisPort.of(Backends.redis()).ask("FLUSHALL");
    }
}
