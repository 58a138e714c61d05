package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogSearchTest {

    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    private final AtomicLong nanoTime = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    void mergesFilesByTimeAndTellsTheNewestInTheOrderInWhichTheyWereWritten() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<List<String>> files = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int number = 0; number < 5_000; number++) {
            files.get(random.nextInt(3)).add(line(number, "INFO", "x".repeat(random.nextInt(200))));
        }
        write("a-1.log", files.get(0));
        write("a-1.log.2026-11-21.0", files.get(1));
        write("b-1.log", files.get(2));
        LogPage page = search(query(1000, ""));
        assertThat(page.complete()).isTrue();
        assertThat(numbers(page))
                .isEqualTo(
                        Stream.iterate(4_000, number -> number + 1).limit(1000).toList());
    }

    @Test
    void putsLinesInOrderThatThreadsWroteAtTheSameMoment() throws IOException {
        write("a-1.log", List.of(line(1, "INFO", ""), line(3, "INFO", ""), line(2, "INFO", ""), line(4, "INFO", "")));
        assertThat(numbers(search(query(10, "")))).containsExactly(1, 2, 3, 4);
    }

    @Test
    void looksForMatchesBeyondTheNewestEntries() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            lines.add(line(number, "INFO", number % 1000 == 0 ? "needle" : "hay"));
        }
        write("a-1.log", lines);
        assertThat(numbers(search(query(3, "NEEDLE")))).containsExactly(2_000, 3_000, 4_000);
        assertThat(numbers(search(query(10, "needle")))).containsExactly(0, 1_000, 2_000, 3_000, 4_000);
    }

    @Test
    void leavesOutLinesThatAreTornAndOthers() throws IOException {
        String torn = line(7, "INFO", "torn");
        Files.writeString(
                folder.resolve("a-1.log"),
                line(1, "INFO", "") + "\nnot ours\n\n\u0000\u0000\n" + line(2, "INFO", "") + "\n"
                        + torn.substring(0, torn.length() - 9));
        assertThat(numbers(search(query(10, "")))).containsExactly(1, 2);
    }

    @Test
    void endsWhenItsTimeIsOverAndSaysSo() {
        LogSearch search = new LogSearch(query(10, ""), nanoTime::get);
        LogPage page = search.in(
                List.of(endless(() -> nanoTime.addAndGet(Duration.ofMillis(700).toNanos()))));
        assertThat(page.complete()).isFalse();
        assertThat(page.entries()).hasSizeBetween(1, 3);
    }

    @Test
    void endsWhenItHasReadEnoughAndSaysSo() {
        AtomicLong lines = new AtomicLong();
        LogPage page = new LogSearch(query(10, "nowhere"), nanoTime::get).in(List.of(endless(lines::incrementAndGet)));
        assertThat(page.complete()).isFalse();
        assertThat(page.entries()).isEmpty();
        assertThat(lines.get() * line(0, "INFO", "").length()).isLessThan(LogSearch.MOST_READ + 10_000);
    }

    @Test
    void answersNoMoreThanMemoryCanHoldAndSaysSo() throws IOException {
        write(
                "a-1.log",
                Stream.iterate(0, number -> number + 1)
                        .limit(100)
                        .map(number -> line(number, "ERROR", "x".repeat(30_000)))
                        .toList());
        LogPage page = search(query(1000, ""));
        assertThat(page.complete()).isFalse();
        assertThat(page.array().length()).isBetween(900_000, (int) LogSearch.MOST_FOUND + 1_000);
        assertThat(numbers(page)).endsWith(98, 99);
    }

    @Test
    void saysSoWhenMoreFilesThanMayBeOpenCouldHaveHeldMore() throws IOException {
        for (int file = 0; file <= LogFolder.MOST_OPEN; file++) {
            write("r-" + file + ".log", List.of(line(file, "INFO", "")));
            changedAt("r-" + file + ".log", START.plusMillis(file));
        }
        assertThat(numbers(search(query(LogFolder.MOST_OPEN + 1, ""))))
                .hasSize(LogFolder.MOST_OPEN)
                .startsWith(1);
        assertThat(search(query(LogFolder.MOST_OPEN + 1, "")).complete()).isFalse();
        assertThat(search(query(10, "nowhere")).complete()).isFalse();
        assertThat(search(query(LogFolder.MOST_OPEN, "")).complete()).isTrue();
        // The one that is left out now may have been written to after the oldest entry that is found.
        changedAt("r-0.log", START.plusMillis(2));
        changedAt("r-1.log", START.plusMillis(3));
        assertThat(search(query(LogFolder.MOST_OPEN, "")).complete()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void holdsFewFilesOpenAndNoneAfterwards() throws IOException {
        for (int file = 0; file < 200; file++) {
            write("r-" + file + ".log", List.of(line(file, "INFO", "")));
        }
        List<Integer> open = new ArrayList<>();
        LogSearch search = new LogSearch(query(10, "nowhere"), () -> {
            open.add(openFiles());
            return 0;
        });
        assertThat(new LogFolder(folder).search(search).entries()).isEmpty();
        assertThat(open).contains(LogFolder.MOST_OPEN).allMatch(files -> files <= LogFolder.MOST_OPEN);
        assertThat(LogFolder.MOST_OPEN).isLessThan(1_024 / 10);
        assertThat(openFiles()).isZero();
    }

    @Test
    void countsInItsEnvelope() throws IOException {
        write("a-1.log", List.of(line(1, "INFO", ""), line(2, "WARN", "")));
        LogPage page = search(query(10, ""));
        assertThat(page.envelope()).isEqualTo("{\"count\":2,\"logs\":" + page.array() + "}");
    }

    private LogPage search(LogQuery query) throws IOException {
        return new LogFolder(folder).search(new LogSearch(query, nanoTime::get));
    }

    private static LogQuery query(int limit, String filter) {
        return new LogQuery(limit, null, filter);
    }

    private static LogLines endless(Runnable eachTime) {
        return new LogLines() {
            @Override
            public @Nullable String next() {
                eachTime.run();
                return line(1, "INFO", "");
            }

            @Override
            public void close() {}
        };
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.write(folder.resolve(name), lines);
    }

    private void changedAt(String name, Instant time) throws IOException {
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(time));
    }

    private int openFiles() {
        int open = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                open += isInFolder(descriptor) ? 1 : 0;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return open;
    }

    private boolean isInFolder(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (NoSuchFileException closed) {
            return false;
        }
    }

    private static String line(int number, String level, String message) {
        return "{\"timestamp\":\"%s\",\"number\":\"#%d#\",\"level\":\"%s\",\"message\":\"%s\"}"
                .formatted(START.plusMillis(number), number, level, message);
    }

    private static List<Integer> numbers(LogPage page) {
        return page.entries().stream()
                .map(entry -> Integer.valueOf(entry.split("#", -1)[1]))
                .toList();
    }
}
