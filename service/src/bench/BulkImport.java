import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.FreePort;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

private static final long FILE_SIZE = 10L * 1024 * 1024;
// A field well below the 64 KB that an import reads at most.
private static final int LARGE_FIELD = 50_000;
private static final String CURL_REPORT = "  %{http_code} in %{time_total} s, %{size_upload} bytes sent\n";

/** Started by run.sh with the service's jar and a folder for what is made on the way. */
void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.startTemporary();
            Connection sql = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
            ServiceProcess service = new ServiceProcess(jar, work, postgres, FreePort.find())) {
        service.awaitReady();
        run(sql, "INSERT INTO links (short_code, original_url) VALUES ('golden', 'https://example.org/')");
        Path users = usersFile(work);
        importFile(service, users, sql, "users", "first time");
        importFile(service, users, sql, "users", "same file again");
        importFile(service, eventsFile(work), sql, "events", "in rows as large as may be");
        pageThroughAMillion(service, sql);
    }
}

// The same bytes each time.
private static Path usersFile(Path work) throws IOException {
    Path file = work.resolve("users.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
        out.write("id,username,email,created_at\n");
        long size = 30;
        for (int id = 1; ; id++) {
            String row = "%1$d,user%1$07d,user%1$07d@example.com,2025-01-01 %2$02d:%3$02d:%4$02d%n"
                    .formatted(id, id / 3600 % 24, id / 60 % 60, id % 60);
            size += row.length();
            if (size > FILE_SIZE) {
                return file;
            }
            out.write(row);
        }
    }
}

private static Path eventsFile(Path work) throws IOException {
    Path file = work.resolve("events.csv");
    String row = "1,noted,\"{\"\"note\"\":\"\"" + "x".repeat(LARGE_FIELD) + "\"\"}\"\n";
    String rows = row.repeat((int) FILE_SIZE / row.length() - 1);
    return Files.writeString(file, "url_id,event_type,details\n" + rows);
}

private static void importFile(ServiceProcess service, Path file, Connection sql, String kind, String title)
        throws Exception {
    System.out.printf("%nImport of %.1f MB of %s, %s:%n", Files.size(file) / 1024.0 / 1024, kind, title);
    long linesBefore = service.collectionsLogged();
    Duration timeBefore = service.processorTime();
    try (Probe redirects = new Probe(service, "/golden", 302);
            Probe health = new Probe(service, "/health", 200)) {
        new ProcessBuilder("curl", "-sS", "-w", "\n" + CURL_REPORT, "-F", "file=@" + file, service.uri("/" + kind + "/bulk").toString())
                .inheritIO()
                .start()
                .waitFor();
    }
    System.out.printf(
            "  processor time of the service: %.1f s%n",
            service.processorTime().minus(timeBefore).toMillis() / 1000.0);
    System.out.println("  " + kind + " in the database: " + number(sql, "SELECT count(*) FROM " + kind));
    System.out.println("  peak heap of " + ServiceProcess.HEAP + " (-Xlog:gc): " + service.peakHeap(linesBefore));
    if (!service.isAlive()) {
        throw new IllegalStateException("The service ran out of memory");
    }
}

private static void pageThroughAMillion(ServiceProcess service, Connection sql) throws Exception {
    System.out.println("\nPages of 20 events after row 10 and after row 1,000,000 of 1,100,000:");
    long last = number(sql, "SELECT last_value FROM events_id_seq");
    run(sql, "SELECT extend_event_partitions(" + (last + 1_200_000) + ")");
    run(sql, "INSERT INTO events (url_id, event_type, details) SELECT 1, 'click', '{}' FROM generate_series(1, 1100000)");
    run(sql, "VACUUM ANALYZE events");
    long first = number(sql, "SELECT min(id) FROM events");
    for (long row : new long[] {10, 1_000_000}) {
        String page = "SELECT id, url_id, user_id, event_type, \"timestamp\", details FROM events WHERE id > "
                + (first + row - 1) + " ORDER BY id LIMIT 21";
        number(sql, "SELECT count(*) FROM (" + page + ") warm");
        System.out.println("  after row " + row);
        print(sql, "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + page);
        System.out.println("    over HTTP: " + medianMillis(service, "/events?after_id=" + (first + row - 1)) + " ms (median of 21)");
    }
}

private static double medianMillis(ServiceProcess service, String path) throws Exception {
    long[] nanos = new long[21];
    for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        if (service.get(path).statusCode() != 200) {
            throw new IllegalStateException(path + " failed");
        }
        nanos[i] = System.nanoTime() - start;
    }
    java.util.Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 100_000 / 10.0;
}

private static void run(Connection sql, String statement) throws SQLException {
    try (Statement running = sql.createStatement()) {
        running.execute(statement);
    }
}

private static long number(Connection sql, String query) throws SQLException {
    try (Statement running = sql.createStatement();
            ResultSet row = running.executeQuery(query)) {
        row.next();
        return row.getLong(1);
    }
}

private static void print(Connection sql, String query) throws SQLException {
    try (Statement running = sql.createStatement();
            ResultSet rows = running.executeQuery(query)) {
        while (rows.next()) {
            System.out.println("    " + rows.getString(1));
        }
    }
}
