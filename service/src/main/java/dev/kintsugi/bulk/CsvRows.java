package dev.kintsugi.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Turns an upload into rows, no faster than they are taken: parsing blocks on a bounded set of threads. */
@Component
class CsvRows implements DisposableBean {

    // One import at a time per database, so a second thread only ever reads what will wait or fail.
    private static final int THREADS = 2;
    private static final int WAITING = 16;
    private static final int BUFFERS_AHEAD = 4;

    private final Scheduler threads = Schedulers.newBoundedElastic(THREADS, WAITING, "csv", 60, true);

    /** The rows after the header, which must have the required columns. */
    Flux<CsvRow> read(Flux<DataBuffer> content, List<String> required) {
        return Flux.defer(() -> rows(content, required)).subscribeOn(threads);
    }

    @Override
    public void destroy() {
        threads.dispose();
    }

    private static Flux<CsvRow> rows(Flux<DataBuffer> content, List<String> required) {
        InputStream stream = DataBufferUtils.subscriberInputStream(content, BUFFERS_AHEAD);
        return Flux.generate(
                () -> new CsvCursor(stream, required),
                (cursor, sink) -> {
                    cursor.next().ifPresentOrElse(sink::next, sink::complete);
                    return cursor;
                },
                CsvRows::close);
    }

    private static void close(CsvCursor cursor) {
        try {
            cursor.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
