package dev.kintsugi.click;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What keeping a click costs: encoding, checksum and the copy into the mapped file, with segments made and let go at the
 * same time, as fast as the disk allows. In memory if there is such a folder: a disk is slower than appending can be.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AppendBenchmark {

    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/131.0.0.0 Safari/537.36";

    private final ThreadLocal<ClickEncoder> encoders = ThreadLocal.withInitial(ClickEncoder::new);
    private final Click click = new Click(
            1_760_000_000_000L, 4711, "Ab3xYz9", "https://example.com/articles/2026/11/21/a-title", null, BROWSER, "203.0.113.0");

    private ScheduledExecutorService worker;
    private Path root;
    private JournalFolder.Claimed claimed;
    private SegmentStock stock;
    private JournalWriter writer;

    @Setup
    public void open() throws IOException {
        Path memory = Path.of("/dev/shm");
        root = Files.createTempDirectory(Files.isWritable(memory) ? memory : Path.of("/tmp"), "kintsugi-bench-");
        worker = Executors.newSingleThreadScheduledExecutor();
        claimed = JournalFolder.create(root);
        stock = new SegmentStock(
                claimed.folder(), JournalLifecycle.SEGMENT_SIZE, () -> Long.MAX_VALUE, () -> worker.execute(this::tidy));
        writer = new JournalWriter(stock);
        stock.refill();
    }

    private void tidy() {
        try {
            stock.refill();
            for (Segment done = writer.pollFinished(); done != null; done = writer.pollFinished()) {
                done.close();
                Files.delete(claimed.folder().segment(done.index()));
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @TearDown
    public void close() throws Exception {
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
        System.out.printf("appended %,d, dropped %d, segments made too late %d of %d%n",
                writer.end().records(), writer.dropped(), stock.late(), stock.made());
        writer.close();
        claimed.lock().close();
        claimed.folder().deleteSegmentsBelow(Integer.MAX_VALUE);
        claimed.folder().delete();
        Files.delete(root);
    }

    @Benchmark
    @Threads(1)
    public boolean oneThread() {
        return append();
    }

    @Benchmark
    @Threads(4)
    public boolean fourThreads() {
        return append();
    }

    @Benchmark
    @Threads(1)
    public int encodingAlone() {
        ClickEncoder encoder = encoders.get();
        return encoder.encode(click) ? encoder.crc() : 0;
    }

    private boolean append() {
        ClickEncoder encoder = encoders.get();
        return encoder.encode(click) && writer.append(encoder.payload(), encoder.length(), encoder.crc());
    }
}
