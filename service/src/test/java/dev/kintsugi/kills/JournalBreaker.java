package dev.kintsugi.kills;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Breaks what a killed process left, as no crash could: the check must notice. */
record JournalBreaker(Stage stage, Breakage breakage) {

    private static final long HOLDS_CLICKS = 4096;

    /** Something that ends with the death of the only process. */
    interface Death {
        void come() throws InterruptedException;
    }

    /** Lets a process serve and die so that there is something to break, and breaks it. */
    void breakAround(Death death) throws IOException, InterruptedException, SQLException {
        if (breakage == Breakage.REWIND) {
            execute("CREATE TABLE earlier AS SELECT id, position FROM click_journal");
            death.come();
            execute(
                    "UPDATE click_journal SET position = earlier.position FROM earlier WHERE earlier.id = click_journal.id"
                            + " AND earlier.position < click_journal.position");
            execute("DROP TABLE earlier");
            return;
        }
        // What is stored already cannot be lost any more.
        stage.postgres.pause();
        death.come();
        damage(newestFile());
        stage.postgres.resume();
    }

    // Segments are made ahead: the newest that holds clicks.
    private Path newestFile() throws IOException {
        List<Path> segments;
        try (Stream<Path> files = Files.walk(stage.journals)) {
            segments = files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (Path segment : segments) {
            if (used(segment) > HOLDS_CLICKS) {
                return segment;
            }
        }
        throw new IllegalStateException("There is no journal to break");
    }

    private void damage(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long middle = used(file) / 2;
            if (breakage == Breakage.TRUNCATE) {
                bytes.setLength(middle);
            } else {
                bytes.seek(middle);
                bytes.write(
                        "not what was written here".repeat(10).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            System.out.printf("broke %s at byte %,d%n", stage.journals.relativize(file), middle);
        }
    }

    // Files are preallocated: behind the last click there are zeros.
    private static long used(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = stage.connect();
                Statement statement = connection.createStatement()) {
            System.out.printf("%s: %d rows%n", sql, statement.executeUpdate(sql));
        }
    }
}
