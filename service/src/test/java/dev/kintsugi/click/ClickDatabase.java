package dev.kintsugi.click;

import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Backends;
import dev.kintsugi.testing.Database;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.core.DatabaseClient;

/** A database with the schema and some links, and what clicks are in it. */
final class ClickDatabase implements AutoCloseable {

    static final int LINKS = 500;

    final Database database = new Database(Backends.newDatabase());

    private final List<ConnectionPool> pools = new ArrayList<>();

    ClickDatabase() {
        Backends.Server server = Backends.postgres();
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + database.name(),
                        server.user(),
                        server.password())
                .load()
                .migrate();
        database.run("INSERT INTO links (short_code, original_url)"
                + " SELECT 'code' || n, 'https://example.com/' FROM generate_series(1, " + LINKS + ") n");
    }

    ClickJournalRepository repository() {
        return repository(Backends.postgres().host(), Backends.postgres().port());
    }

    /** The same through a proxy. */
    ClickJournalRepository repository(CrookedProxy proxy) {
        return repository("127.0.0.1", proxy.port());
    }

    // On a connection of its own, as the service makes them.
    private ClickJournalRepository repository(String host, int port) {
        Backends.Server server = Backends.postgres();
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                                .host(host)
                                .port(port)
                                .database(database.name())
                                .username(server.user())
                                .password(server.password())
                                .codecRegistrar(new Utf8TextCodec())
                                .lockWaitTimeout(Duration.ofSeconds(2))
                                .statementTimeout(Duration.ofSeconds(3))
                                .build()))
                .initialSize(0)
                .maxSize(1)
                .maxAcquireTime(Duration.ofSeconds(1))
                .acquireRetry(1)
                .validationDepth(ValidationDepth.LOCAL)
                .build());
        pools.add(pool);
        return new ClickJournalRepository(DatabaseClient.create(pool));
    }

    /** The links of all clicks that are stored, sorted: a test's clicks are each on a link of their own. */
    List<Long> links() {
        return database.texts("SELECT url_id FROM events WHERE event_type = 'click' ORDER BY url_id").stream()
                .map(Long::valueOf)
                .toList();
    }

    /** The same, by the totals. */
    List<Long> links(long eachClicked) {
        return database
                .texts("SELECT link_id FROM link_clicks WHERE clicks = " + eachClicked + " ORDER BY link_id")
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    /** Waits until a statement waits for a lock. */
    void awaitBlocked() {
        await().until(() -> database.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND datname = current_database()")
                > 0);
    }

    boolean knows(UUID journal) {
        return database.number("SELECT count(*) FROM click_journal WHERE id = '" + journal + "'") == 1;
    }

    @Override
    public void close() {
        // Some of their connections were broken on purpose and cannot say goodbye.
        pools.forEach(pool -> pool.disposeLater().onErrorComplete().block());
    }
}
