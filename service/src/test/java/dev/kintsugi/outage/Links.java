package dev.kintsugi.outage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SplittableRandom;

/** The links of a deployment that are asked for, a few more often than the rest, as in life. */
final class Links {

    static final int COUNT = 2_000;
    private static final int HOT = 50;
    // Of a hundred redirects. The others go to any of the links: most of them need more than a small L1.
    private static final int HOT_SHARE = 25;

    private Links() {}

    /** Makes them. */
    static void make(Connection database) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "INSERT INTO links (short_code, original_url) SELECT 'gold' || n, 'https://example.com/gold' || n"
                        + " FROM generate_series(0, ? - 1) AS n")) {
            insert.setInt(1, COUNT);
            insert.executeUpdate();
        }
    }

    static String code(int number) {
        return "gold" + number;
    }

    /** Where a link of this code leads. */
    static String target(String code) {
        return "https://example.com/" + code;
    }

    /** A link by chance. */
    static String any(SplittableRandom random) {
        return code(random.nextInt(random.nextInt(100) < HOT_SHARE ? HOT : COUNT));
    }
}
