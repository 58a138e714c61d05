package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads append to many segments while one reads: each record is read once, as it was written. */
class AppendStressTest {

    private static final int WRITERS = 8;
    private static final int EACH = 50_000;
    private static final int SEGMENT = 256 * 1024;
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    @TempDir
    private Path root;

    private final BitSet seen = new BitSet();

    @Test
    void readsEachRecordOnceAndUnmangled() throws Exception {
        JournalFolder.Claimed claimed = JournalFolder.create(root);
        ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
        SegmentStock[] stock = new SegmentStock[1];
        stock[0] = new SegmentStock(
                claimed.folder(), SEGMENT, () -> TestJournal.PLENTY, () -> worker.execute(() -> stock[0].refill()));
        JournalWriter writer = new JournalWriter(stock[0]);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Void>> done = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                done.add(writers.submit(appending(writer, number)));
            }
            read(claimed.folder(), writer);
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            worker.close();
            writer.close();
            claimed.lock().close();
        }
        assertThat(claimed.folder().segments()).hasSizeGreaterThan(100);
        assertThat(writer.dropped()).isZero();
        assertThat(seen.cardinality()).isEqualTo(WRITERS * EACH);
    }

    private static Callable<Void> appending(JournalWriter writer, int number) {
        return () -> {
            ClickEncoder encoder = new ClickEncoder();
            for (int i = 0; i < EACH; i++) {
                long link = (long) number * EACH + i;
                encoder.encode(click(link));
                writer.append(encoder.payload(), encoder.length(), encoder.crc());
            }
            return null;
        };
    }

    private void read(JournalFolder folder, JournalWriter writer) throws IOException {
        DrainCounters counters = new DrainCounters();
        try (JournalReader reader = new JournalReader(folder, JournalDrain.MOST_CLICKS, counters)) {
            long position = Position.startOf(0);
            int[] nextOf = new int[WRITERS];
            long lastRead = System.nanoTime();
            for (int read = 0; read < WRITERS * EACH; ) {
                Batch batch = reader.read(position, writer.end().position(), JournalDrain.MOST_CLICKS);
                for (int i = 0; i < batch.size(); i++) {
                    check(batch, i, nextOf);
                }
                if (!batch.isEmpty()) {
                    lastRead = System.nanoTime();
                } else if (System.nanoTime() - lastRead > PATIENCE) {
                    fail("No more than %d of %d records could be read", read, WRITERS * EACH);
                }
                read += batch.size();
                position = batch.end();
            }
        }
        assertThat(counters.damagedStretches()).isZero();
    }

    private void check(Batch batch, int record, int[] nextOf) {
        int link = (int) batch.linkId(record);
        assertThat(seen.get(link)).as("seen %d before", link).isFalse();
        seen.set(link);
        assertThat(link % EACH).as("order of one writer").isEqualTo(nextOf[link / EACH]++);
        ClickEncoder expected = new ClickEncoder();
        expected.encode(click(link));
        CRC32C found = new CRC32C();
        found.update(batch.bytes(), batch.start(record), batch.length(record));
        assertThat((int) found.getValue()).isEqualTo(expected.crc());
    }

    // Of many lengths.
    private static Click click(long link) {
        return new Click(
                link,
                link,
                "code" + link,
                "https://example.com/" + "x".repeat((int) (link * 31 % 97)),
                null,
                null,
                null);
    }
}
