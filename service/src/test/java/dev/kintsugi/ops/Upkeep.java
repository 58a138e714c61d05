package dev.kintsugi.ops;

import dev.kintsugi.testing.Database;
import dev.kintsugi.web.WebProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Rounds of upkeep by hand, as one replica or several would make them, and what they find and leave. */
final class Upkeep {

    static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration DAY = Duration.ofDays(1);

    private final MaintenanceRepository repository;
    private final TransactionalOperator transactions;
    private final WebProperties web;
    private final Database database;

    Upkeep(
            MaintenanceRepository repository,
            TransactionalOperator transactions,
            WebProperties web,
            Environment environment) {
        this.repository = repository;
        this.transactions = transactions;
        this.web = web;
        this.database = Database.of(environment);
    }

    /** A replica without retention. */
    Maintenance keepingEvents() {
        return replica(null);
    }

    /** A replica that drops what is older than a day. */
    Maintenance keepingADay() {
        return replica(DAY);
    }

    static void round(Maintenance replica) {
        replica.round().block(BOUND);
    }

    Database database() {
        return database;
    }

    void moveSequence(long id) {
        database.run("SELECT setval('events_id_seq', " + id + ")");
    }

    /** Writes clicks of link 1 and adds them to its total. */
    void click(long firstId, int clicks, String time) {
        database.run(
                "INSERT INTO events (id, url_id, event_type, \"timestamp\") SELECT n, 1, 'click', " + time
                        + " FROM generate_series(" + firstId + ", " + (firstId + clicks - 1) + ") n",
                "INSERT INTO link_clicks (link_id, clicks) VALUES (1, " + clicks + ")"
                        + " ON CONFLICT (link_id) DO UPDATE SET clicks = link_clicks.clicks + EXCLUDED.clicks");
    }

    /** The partitions but the default one. */
    List<String> partitions() {
        return database.texts("SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid"
                + " WHERE inhparent = 'events'::regclass AND relname <> 'events_default' ORDER BY relname");
    }

    private Maintenance replica(@Nullable Duration retention) {
        MaintenanceProperties properties = new MaintenanceProperties(DAY, retention);
        return new Maintenance(repository, transactions, properties, web, Clock.systemUTC());
    }
}
