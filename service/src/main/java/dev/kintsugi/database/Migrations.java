package dev.kintsugi.database;

import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings the schema up to date, on a thread of its own and whenever asked: the service starts without a database. Flyway
 * holds a lock in the database meanwhile, so that of several replicas one migrates and the others find it done.
 */
@Component
class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final long RETRY_SECONDS = 2;
    private static final int LOCK_RETRIES = 120;
    private static final int CONNECT_SECONDS = 3;
    private static final int STATEMENT_SECONDS = 300;

    private final DatabaseProperties database;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("migrate").daemon().factory());
    private final AtomicBoolean requested = new AtomicBoolean();

    Migrations(DatabaseProperties database) {
        this.database = database;
    }

    /** Migrates soon; asked again meanwhile, once is enough. */
    void request() {
        if (requested.compareAndSet(false, true)) {
            thread.execute(this::migrateUntilDone);
        }
    }

    void stop() {
        thread.shutdownNow();
    }

    private void migrateUntilDone() {
        try {
            boolean done = false;
            while (!done && !Thread.currentThread().isInterrupted()) {
                done = migrate();
                if (!done) {
                    TimeUnit.SECONDS.sleep(RETRY_SECONDS);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            requested.set(false);
        }
    }

    private boolean migrate() {
        try {
            var result = flyway().migrate();
            log.atInfo()
                    .addKeyValue("applied", result.migrationsExecuted)
                    .addKeyValue("version", result.targetSchemaVersion)
                    .log("Schema is up to date");
            return true;
        } catch (RuntimeException failure) {
            // Whatever it is, such as a secret that is not mounted yet: without tables nothing works.
            log.atError().setCause(failure).log("Schema could not be migrated; trying again");
            return false;
        }
    }

    private Flyway flyway() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {database.host()});
        source.setPortNumbers(new int[] {database.port()});
        source.setDatabaseName(database.name());
        source.setUser(database.user());
        source.setPassword(database.secret());
        source.setSslMode(database.sslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(STATEMENT_SECONDS);
        source.setTcpKeepAlive(true);
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .lockRetryCount(LOCK_RETRIES)
                .load();
    }
}
