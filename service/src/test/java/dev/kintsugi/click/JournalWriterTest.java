package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Appending keeps its promises when there is no room and when the disk fails. */
class JournalWriterTest {

    @TempDir
    private Path root;

    @Test
    void hasAllBlocksOfASegmentBeforeItIsUsed() throws Exception {
        int size = 1 << 20;
        try (TestJournal journal = new TestJournal(root, size, () -> TestJournal.PLENTY)) {
            journal.append(TestJournal.click(1));
            Process stat = new ProcessBuilder(
                            "stat", "-c", "%b", journal.folder.segment(0).toString())
                    .start();
            long blocks =
                    Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
            assertThat(blocks * 512).isGreaterThanOrEqualTo(size);
        }
    }

    @Test
    void makesTwoSegmentsAheadAndNoMore() throws IOException {
        try (TestJournal journal = new TestJournal(root)) {
            journal.stock.refill();
            journal.stock.refill();
            assertThat(journal.folder.segments()).containsExactly(0, 1);
            journal.with(1, 1);
            assertThat(journal.stock.late()).isZero();
            journal.with(2, 300);
            assertThat(journal.stock.late()).isPositive();
        }
    }

    @Test
    void countsExactlyWhatTheBoundLeavesNoRoomForAndGoesOnOnceThereIsRoom() throws IOException {
        AtomicLong room = new AtomicLong(3 * TestJournal.SEGMENT);
        try (TestJournal journal = new TestJournal(
                root, TestJournal.SEGMENT, () -> room.addAndGet(-TestJournal.SEGMENT) + TestJournal.SEGMENT)) {
            long kept = LongStream.rangeClosed(1, 1000)
                    .filter(link -> journal.append(TestJournal.click(link)))
                    .count();
            assertThat(kept).isBetween(50L, 300L).isEqualTo(journal.writer.end().records());
            assertThat(journal.writer.dropped()).isEqualTo(1000 - kept);
            assertThat(journal.links()).hasSize((int) kept);
            assertThat(journal.stock.isExhausted()).isTrue();

            room.set(TestJournal.PLENTY);
            assertThat(journal.append(TestJournal.click(1001)))
                    .as("before the next attempt")
                    .isFalse();
            journal.stock.refill();
            assertThat(journal.append(TestJournal.click(1002))).isTrue();
            assertThat(journal.links()).hasSize((int) kept + 1).endsWith(1002L);
        }
    }

    // Often enough before for the compiled code to meet the SIGBUS too.
    @ParameterizedTest
    @ValueSource(ints = {100, 300_000})
    void leavesASegmentWhoseFileWasCutShort(int before) throws IOException {
        int size = 1 << 20;
        try (TestJournal journal = new TestJournal(root, size, () -> TestJournal.PLENTY)) {
            journal.with(1, before);
            int last = Position.index(journal.writer.end().position());
            try (FileChannel file = FileChannel.open(journal.folder.segment(last), StandardOpenOption.WRITE)) {
                file.truncate(SegmentHeader.SIZE);
            }
            long kept = LongStream.rangeClosed(before + 1, before + 20_000)
                    .filter(link -> journal.append(TestJournal.click(link)))
                    .count();
            assertThat(journal.writer.dropped()).isPositive().isEqualTo(20_000 - kept);
            assertThat(Position.index(journal.writer.end().position())).isGreaterThan(last);
            assertThat(journal.links()).contains(before + 20_000L);
        }
    }

    @Test
    void writesThroughToTheDiskWhenAskedTo(@TempDir(factory = DiskFolder.class) Path disk) throws IOException {
        assumeTrue(DiskFolder.isOnDisk(disk), "needs a folder on a disk");
        try (TestJournal journal = new TestJournal(disk, 1 << 20, () -> TestJournal.PLENTY)) {
            journal.with(1, 100);
            assertThat(dirtyKilobytes(journal.folder.segment(0))).isPositive();
            journal.writer.sync();
            assertThat(dirtyKilobytes(journal.folder.segment(0))).isZero();
        }
    }

    // Pages of the mapping that are not on the disk yet, as the kernel sees it.
    private static long dirtyKilobytes(Path file) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/smaps"));
        int mapping = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).endsWith(file.toString()))
                .findFirst()
                .orElseThrow();
        return lines.subList(mapping + 1, mapping + 20).stream()
                .filter(line -> line.matches("(Shared|Private)_Dirty:.*"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    @Test
    void keepsNothingAfterItsEnd() throws IOException {
        TestJournal journal = new TestJournal(root).with(1, 1);
        journal.close();
        assertThat(journal.append(TestJournal.click(2))).isFalse();
        assertThat(journal.writer.dropped()).isEqualTo(1);
        assertThat(journal.links()).containsExactly(1L);
    }
}
