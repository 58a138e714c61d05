package dev.kintsugi.kills;

import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

/** The servers behind the service, the links that are asked for, and the folder of the journals. */
final class Stage implements AutoCloseable {

    private static final String TOTALS = """
            SELECT count(*) FROM link_clicks FULL JOIN (
              SELECT url_id, count(*) AS clicks FROM events WHERE event_type = 'click' GROUP BY url_id) counted
              ON counted.url_id = link_clicks.link_id
            WHERE counted.clicks IS DISTINCT FROM link_clicks.clicks""";

    final EmbeddedPostgresServer postgres = EmbeddedPostgresServer.startTemporary();
    final EmbeddedRedisServer redis = EmbeddedRedisServer.startTemporary();
    final Path journals;

    Stage(Path journals) {
        this.journals = journals;
    }

    List<String> settings() {
        return List.of(
                "--kintsugi.database.host=127.0.0.1",
                "--kintsugi.database.port=" + postgres.port(),
                "--kintsugi.database.name=" + postgres.database(),
                "--kintsugi.database.user=" + postgres.user(),
                "--kintsugi.database.password=" + postgres.password(),
                "--kintsugi.redis.port=" + redis.port(),
                "--kintsugi.journal.folder=" + journals);
    }

    /** Makes links, and answers their codes; the schema must be there. */
    List<String> makeLinks(int count) throws SQLException {
        List<String> codes =
                IntStream.range(0, count).mapToObj("golden%02d"::formatted).toList();
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO links (short_code, original_url) VALUES (?, 'https://example.com/' || ?)")) {
            for (String code : codes) {
                insert.setString(1, code);
                insert.setString(2, code);
                insert.executeUpdate();
            }
        }
        return codes;
    }

    /** How many links have a total that is not the number of their clicks. */
    long wrongTotals() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TOTALS)) {
            row.next();
            return row.getLong(1);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    void heal() {
        Trouble.end(postgres, redis);
    }

    @Override
    public void close() {
        redis.resume();
        postgres.resume();
        redis.close();
        postgres.close();
    }
}
