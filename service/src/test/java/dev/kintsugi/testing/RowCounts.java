package dev.kintsugi.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.r2dbc.core.DatabaseClient;

/** How many rows each table has. */
public final class RowCounts {

    private static final List<String> TABLES =
            List.of("users", "user_alias", "links", "link_clicks", "events", "idempotency_key", "products");

    private RowCounts() {}

    /** The counts by table. */
    public static Map<String, Long> of(DatabaseClient database) {
        Map<String, Long> counts = new TreeMap<>();
        TABLES.forEach(table -> counts.put(table, of(database, table)));
        return counts;
    }

    /** The rows of one table. */
    public static long of(DatabaseClient database, String table) {
        Long rows = database.sql("SELECT count(*) FROM " + table)
                .map(row -> row.get(0, Long.class))
                .one()
                .block();
        return Objects.requireNonNull(rows);
    }
}
