package dev.kintsugi.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

class EmbeddedServersIT {

    private TemporaryFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = TemporaryFolder.create("name with spaces");
    }

    @AfterEach
    void deleteFolder() {
        folder.close();
    }

    @Test
    void postgresAnswersAsVersion18AndIsGoneOnceClosed() throws SQLException {
        Path data = folder.path().resolve("postgres");
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(data)) {
            assertThat(query(server, "SELECT version()")).startsWith("PostgreSQL 18.");
            assertThat(query(server, "SELECT current_database()")).isEqualTo(server.database());
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
        }
        assertThat(LeftoverProcess.readPid(data.resolve("postmaster.pid"))).isEmpty();
    }

    @Test
    void postgresKeepsItsDataOverARestart() throws SQLException {
        Path data = folder.path().resolve("postgres");
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(data)) {
            update(server, "CREATE TABLE kept AS SELECT 'gold' AS joint");
        }
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(data)) {
            assertThat(query(server, "SELECT joint FROM kept")).isEqualTo("gold");
        }
    }

    @Test
    void postgresComesBackWithWhatWasCommittedAfterAKill() throws SQLException {
        try (EmbeddedPostgresServer server =
                EmbeddedPostgresServer.start(folder.path().resolve("postgres"))) {
            update(server, "CREATE TABLE kept AS SELECT 'gold' AS joint");
            server.kill();
            assertThat(server.isRunning()).isFalse();
            server.restartAt("127.0.0.1");
            assertThat(query(server, "SELECT joint FROM kept")).isEqualTo("gold");
        }
    }

    @Test
    @SuppressWarnings("try") // The first server is left running on purpose.
    void postgresTakesOverFromAServerThatWasNeverStopped() throws SQLException {
        Path data = folder.path().resolve("postgres");
        EmbeddedPostgresServer abandoned = EmbeddedPostgresServer.start(data);
        update(abandoned, "CREATE TABLE kept AS SELECT 'gold' AS joint");
        ProcessHandle old = process(data.resolve("postmaster.pid"));

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(data)) {
            assertThat(LeftoverProcess.isRunning(old)).isFalse();
            assertThat(query(server, "SELECT joint FROM kept")).isEqualTo("gold");
        }
    }

    @Test
    void postgresForgetsAPidFileWhoseNumberIsSomebodyElses() throws SQLException, IOException {
        Path data = folder.path().resolve("postgres");
        EmbeddedPostgresServer.start(data).close();
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(data)) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void postgresEndsEvenWhenItsDirectoryWasDeletedUnderIt() throws IOException {
        Path data = folder.path().resolve("postgres");
        ProcessHandle process;
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(data)) {
            process = process(data.resolve("postmaster.pid"));
            assertThat(server.port()).isPositive();
            FileSystemUtils.deleteRecursively(data);
        }
        assertThat(LeftoverProcess.isRunning(process)).isFalse();
    }

    @Test
    void temporaryPostgresTradesDurabilityForSpeed() throws SQLException {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.startTemporary()) {
            assertThat(query(server, "SHOW fsync")).isEqualTo("off");
        }
    }

    @Test
    void redisAnswersAPingAndIsGoneOnceClosed() throws IOException {
        ProcessHandle process;
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(folder.path())) {
            process = process(folder.path().resolve("redis.pid"));
            assertThat(ask(server, "PING")).isEqualTo("+PONG");
            assertThat(server.version()).startsWith("6.2.");
        }
        assertThat(LeftoverProcess.isRunning(process)).isFalse();
    }

    @Test
    @SuppressWarnings("try") // The first server is left running on purpose.
    void redisTakesOverFromAServerThatWasNeverStopped() throws IOException {
        EmbeddedRedisServer.start(folder.path());
        ProcessHandle old = process(folder.path().resolve("redis.pid"));
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(folder.path())) {
            assertThat(LeftoverProcess.isRunning(old)).isFalse();
            assertThat(ask(server, "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void redisComesBackEmptyOrAsItWasSaved() throws IOException {
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(folder.path())) {
            ask(server, "SET joint gold");
            ask(server, "SAVE");
            server.kill();
            server.restartFromSnapshotAt("127.0.0.1");
            assertThat(ask(server, "EXISTS joint")).isEqualTo(":1");
            server.kill();
            server.restartAt("127.0.0.1");
            assertThat(ask(server, "EXISTS joint")).isEqualTo(":0");
        }
    }

    private static ProcessHandle process(Path pidFile) {
        OptionalLong pid = LeftoverProcess.readPid(pidFile);
        return ProcessHandle.of(pid.orElseThrow()).orElseThrow();
    }

    private static String query(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }

    private static void update(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedRedisServer server, String command) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port());
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(answers.readLine());
        }
    }
}
