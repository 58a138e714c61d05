package dev.kintsugi.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What clients saw against what is stored, marker by marker: a loss and a double would hide each other in a count.
 *
 * @param answered requests whose 302 came whole
 * @param stored those of them that have a click
 * @param clicks clicks in the database that carry a marker of the run
 * @param lost 302s without a click
 * @param doubled markers with more clicks than the request was sent times to a replica
 * @param repeated markers with more than one click, of requests that were sent to a replica as often, which is allowed
 * @param astray clicks whose marker nobody sent, or whose link is not the one that was asked for
 * @param unansweredStored requests without a whole answer that have a click, which is allowed
 * @param unansweredNotStored requests without a whole answer that have none, which is allowed
 * @param refusedStored requests answered otherwise than 302 that have a click
 * @param unanswered the markers of the requests without a whole answer, each followed by + when it is stored
 * @param examples the first markers that are lost, doubled or astray
 */
public record Comparison(
        long answered,
        long stored,
        long clicks,
        long lost,
        long doubled,
        long repeated,
        long astray,
        long unansweredStored,
        long unansweredNotStored,
        long refusedStored,
        List<String> unanswered,
        List<String> examples) {

    private static final String CLICKS = """
            SELECT e.details->>'user_agent', e.details->>'short_code', l.short_code
            FROM events e LEFT JOIN links l ON l.id = e.url_id
            WHERE e.event_type = 'click' AND e.details->>'user_agent' LIKE ?""";

    /** Reads every click of the run; needs a connection of its own. */
    public static Comparison of(Ledger ledger, Connection database) throws SQLException {
        StoredClicks clicks = new StoredClicks(ledger, request -> 1);
        database.setAutoCommit(false);
        try (PreparedStatement query = database.prepareStatement(CLICKS)) {
            // Row by row, not all at once: there may be millions.
            query.setFetchSize(10_000);
            query.setString(1, ledger.run() + " %");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    clicks.add(rows.getString(1), rows.getString(2), rows.getString(3));
                }
            }
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
        return clicks.compare();
    }

    /**
     * The same for clicks that were read otherwise.
     *
     * @param attempts how often a request was sent to a replica, by its lane and number: {@code 3.17}
     */
    public static Comparison of(Ledger ledger, Iterable<Row> rows, ToIntFunction<String> attempts) {
        StoredClicks clicks = new StoredClicks(ledger, attempts);
        rows.forEach(row -> clicks.add(row.agent(), row.codeInDetails(), row.codeOfLink()));
        return clicks.compare();
    }

    /** One stored click: its marker, the code in its details, and the code of the link that it is counted for. */
    public record Row(String agent, String codeInDetails, String codeOfLink) {}

    /** The counts that must agree, and those that must be 0. */
    public String words() {
        return "answered %,d, stored %,d, lost %d, doubled %d, astray %d"
                .formatted(answered, stored, lost, doubled, astray);
    }

    /** Whether no click is lost, doubled or astray. */
    public boolean holds() {
        return lost == 0 && doubled == 0 && astray == 0;
    }
}
