package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal is read to its end, whatever happened to its files. */
class JournalReaderTest {

    @TempDir
    private Path root;

    private TestJournal journal;

    @BeforeEach
    void open() {
        journal = new TestJournal(root);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void findsEveryRecordOfManySegmentsInOrder() throws IOException {
        journal.with(1, 500);
        assertThat(journal.folder.segments()).hasSizeGreaterThan(5);
        assertThat(journal.links()).isEqualTo(range(1, 500));
    }

    @Test
    void goesOnFromAnyRecord() throws IOException {
        journal.with(1, 200);
        try (JournalReader reader = journal.reader()) {
            long position = Position.startOf(0);
            for (long read = 0; read < 200; read++) {
                assertThat(journal.links(position, Long.MAX_VALUE)).isEqualTo(range(read + 1, 200));
                long before = position;
                position = reader.read(position, Long.MAX_VALUE, 1).end();
                assertThat(position).isGreaterThan(before);
            }
        }
    }

    @Test
    void doesNotLookBeyondTheLimit() {
        journal.with(1, 3);
        long limit = journal.writer.end().position();
        journal.with(4, 300);
        assertThat(journal.links(Position.startOf(0), limit)).isEqualTo(range(1, 3));
    }

    @Test
    void losesOnlyTheLastRecordWhereverItWasCutShort() {
        journal.with(1, 4);
        int begin = Position.offset(journal.writer.end().position());
        journal.with(5, 5);
        int end = Position.offset(journal.writer.end().position());
        byte[] whole = journal.bytes(0);
        for (int cut = begin; cut < end; cut++) {
            byte[] torn = whole.clone();
            Arrays.fill(torn, cut, end, (byte) 0);
            journal.overwrite(0, torn);
            // Padding is zero anyway.
            boolean intact = Arrays.equals(torn, whole);
            assertThat(journal.links())
                    .as("cut at %d of %d..%d", cut, begin, end)
                    .isEqualTo(range(1, intact ? 5 : 4));
        }
    }

    @Test
    void losesOnlyTheLastRecordWhereverTheFileEnds() {
        journal.with(1, 5);
        int end = Position.offset(journal.writer.end().position());
        int begin = end - (end - SegmentHeader.SIZE) / 5;
        byte[] whole = journal.bytes(0);
        for (int size = begin; size < end; size++) {
            journal.overwrite(0, Arrays.copyOf(whole, size));
            assertThat(journal.links()).as("file of %d bytes", size).isEqualTo(range(1, 4));
        }
    }

    @Test
    void losesOnlyTheRecordThatRottedWhicheverByteItIs() {
        journal.with(1, 9);
        byte[] whole = journal.bytes(0);
        int size = (Position.offset(journal.writer.end().position()) - SegmentHeader.SIZE) / 9;
        int begin = SegmentHeader.SIZE + 4 * size;
        for (int at = begin; at < begin + size; at++) {
            byte[] rotten = whole.clone();
            rotten[at] ^= 0x55;
            journal.overwrite(0, rotten);
            assertThat(journal.links())
                    .as("byte %d of %d..%d", at, begin, begin + size)
                    .containsSubsequence(1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L)
                    .isSubsetOf(range(1, 9));
        }
        assertThat(journal.counters.damagedStretches()).isPositive();
    }

    @Test
    void findsWhatComesAfterAHole() {
        journal.with(1, 300);
        byte[] holed = journal.bytes(1);
        Arrays.fill(holed, 1024, 2048, (byte) 0);
        journal.overwrite(1, holed);
        List<Long> found = journal.links();
        assertThat(found).isSorted().doesNotHaveDuplicates().contains(1L, 300L).hasSizeBetween(280, 299);
        assertThat(journal.counters.damagedStretches()).isEqualTo(1);
    }

    @Test
    void goesOnBehindASegmentThatIsGone() throws IOException {
        journal.with(1, 300);
        long inFirst = journal.links(Position.startOf(0), Position.startOf(1)).size();
        long inSecond = journal.links(Position.startOf(1), Position.startOf(2)).size();
        Files.delete(journal.folder.segment(1));
        assertThat(journal.links()).hasSize((int) (300 - inSecond)).contains(inFirst, inFirst + inSecond + 1);
    }

    @Test
    void takesNoRecordOfAnotherPlaceForOneOfThisPlace() {
        journal.with(1, 2);
        byte[] bytes = journal.bytes(0);
        int size = (Position.offset(journal.writer.end().position()) - SegmentHeader.SIZE) / 2;
        System.arraycopy(bytes, SegmentHeader.SIZE, bytes, SegmentHeader.SIZE + 2 * size, size);
        journal.overwrite(0, bytes);
        assertThat(journal.links()).isEqualTo(range(1, 2));
    }

    @Test
    void readsWithoutAHeader() {
        journal.with(1, 3);
        byte[] bytes = journal.bytes(0);
        Arrays.fill(bytes, 0, SegmentHeader.SIZE, (byte) 0);
        journal.overwrite(0, bytes);
        assertThat(journal.links()).isEqualTo(range(1, 3));
    }

    @Test
    void findsNothingInASegmentThatWasOnlyMadeAhead() {
        journal.stock.refill();
        assertThat(journal.links()).isEmpty();
        assertThat(journal.counters.damagedStretches()).isZero();
    }

    @Test
    void countsWhatLiesBetweenTwoPositions() throws IOException {
        journal.with(1, 100);
        long middle = journal.writer.end().position();
        journal.with(101, 300);
        try (JournalReader reader = journal.reader()) {
            assertThat(reader.count(Position.startOf(0), middle)).isEqualTo(100);
            assertThat(reader.count(middle, Long.MAX_VALUE)).isEqualTo(200);
        }
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
