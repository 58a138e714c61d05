package dev.kintsugi.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** One database, asked past the service. */
public record Database(String name) {

    private static final String FINGERPRINT =
            "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM ";

    /** The database of a service under test. */
    public static Database of(Environment service) {
        return new Database(service.getRequiredProperty("kintsugi.database.name"));
    }

    /** Runs statements. */
    public void run(String... statements) {
        Backends.execute(name, statements);
    }

    /** The first column of all rows. */
    public List<String> texts(String sql) {
        try (Connection connection = Backends.connect(name);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The one number that a query answers. */
    public long number(String sql) {
        return Long.parseLong(texts(sql).getFirst());
    }

    /** The number of rows of a table. */
    public long count(String table) {
        return number("SELECT count(*) FROM " + table);
    }

    /** One hash of the whole content of each table. */
    public List<String> fingerprints(List<String> tables) {
        return tables.stream()
                .map(table -> texts(FINGERPRINT + table + " t").getFirst())
                .toList();
    }
}
