package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {

    @TempDir
    private Path folder;

    @Test
    void notesWhatWaitedBehindOneThatWasNotedFirst() throws IOException {
        Waiting first = waiting(1);
        Waiting second = waiting(2);
        Waiting third = waiting(3);
        // A process was killed before it noted the first two; the next one took a third before it came to them, and was
        // killed.
        Records killed = records(List.of());
        killed.received(third);
        killed.received(first);
        Records next = records(List.of(place(first), place(second), place(third)));
        next.received(first);
        next.received(second);
        next.received(third);
        assertThat(log().latest()).extracting(AlertLog.Line::number).containsExactly(3L, 1L, 2L);
        assertThat(folder.resolve("evidence").toFile().list()).hasSize(3);
    }

    private Records records(List<Spool.Place> waiting) throws IOException {
        Evidence evidence = Evidence.in(folder.resolve("evidence"), 100, 1_000_000);
        return new Records(log(), evidence, new Moment(), waiting);
    }

    private AlertLog log() throws IOException {
        return AlertLog.open(folder.resolve("alerts.log"), 100_000);
    }

    private static Waiting waiting(long number) {
        return new Waiting(
                number, Moment.START, Alerts.notification(Alerts.firing("A" + number)), Waiting.Progress.NONE);
    }

    private static Spool.Place place(Waiting waiting) {
        return new Spool.Place(waiting.number(), waiting.receivedAt(), waiting.progress());
    }
}
