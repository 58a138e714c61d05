package dev.kintsugi.training;

import dev.kintsugi.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes a PostgreSQL that trusts everybody ask for passwords. Proving that one knows a password is thousands of rounds of
 * hashing, most of what a service that was not trained for it takes to connect.
 */
final class PasswordRequired {

    private PasswordRequired() {}

    /** For new connections of its user, whose password becomes the one that the server says it takes. */
    static void by(EmbeddedPostgresServer postgres, Path dataDirectory) throws IOException, SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE \"%s\" PASSWORD '%s'".formatted(postgres.user(), postgres.password()));
            Files.writeString(dataDirectory.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
