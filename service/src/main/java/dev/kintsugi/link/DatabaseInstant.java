package dev.kintsugi.link;

/**
 * A moment of PostgreSQL's own: its clock, and which transactions were over.
 *
 * @param now microseconds since 1970
 * @param oldest the lowest number of a transaction that was not over
 * @param next above the number of every transaction that had begun to write
 */
public record DatabaseInstant(long now, long oldest, long next) {

    /**
     * Answers the components, by their names. A snapshot knows nothing of transactions that began after the last one
     * that ended, but each holds a lock on its own number; of these only the lower 32 bits are shown.
     */
    public static final String QUERY = """
            SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now, oldest,
              ended + coalesce((
                SELECT greatest(0, max(((transactionid::text::bigint - ended + 2147483648) & 4294967295) - 2147483647))
                FROM pg_locks WHERE locktype = 'transactionid' AND granted), 0) AS next
            FROM (SELECT pg_snapshot_xmin(snapshot)::text::bigint AS oldest,
                pg_snapshot_xmax(snapshot)::text::bigint AS ended
              FROM pg_current_snapshot() AS snapshot) AS moment""";
}
