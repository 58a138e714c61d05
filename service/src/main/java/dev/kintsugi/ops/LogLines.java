package dev.kintsugi.ops;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one log, the newest first. */
interface LogLines extends AutoCloseable {

    /** The line before the last one that was returned; null when there is none. */
    @Nullable String next() throws IOException;

    @Override
    void close() throws IOException;

    /** Lines that are in memory already, the newest first. */
    static LogLines of(List<String> newestFirst) {
        Iterator<String> lines = newestFirst.iterator();
        return new LogLines() {
            @Override
            public @Nullable String next() {
                return lines.hasNext() ? lines.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
