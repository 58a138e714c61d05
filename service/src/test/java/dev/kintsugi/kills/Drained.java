package dev.kintsugi.kills;

import dev.kintsugi.proof.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The state in which every click is stored: nothing pending, and no journal but those of the living. */
record Drained(Path journals, List<ServiceProcess> living) {

    /** Whether it came in time. */
    boolean await(Duration within) {
        try {
            Awaitility.await("everything drained").atMost(within).until(this::isReached);
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }

    private boolean isReached() {
        return living.stream()
                        .allMatch(process -> process.pages()
                                        .metrics()
                                        .sum("kintsugi_journal_pending")
                                        .orElse(Double.NaN)
                                == 0)
                && journalsLeft() <= living.size();
    }

    private long journalsLeft() {
        try (Stream<Path> found = Files.list(journals)) {
            return found.filter(Files::isDirectory).count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
