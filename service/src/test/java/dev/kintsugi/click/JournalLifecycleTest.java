package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The threads of the journal go on, whatever a step of theirs throws. */
class JournalLifecycleTest {

    @TempDir
    private Path root;

    @Test
    void drainsOnAfterAnError() {
        StoreOfLists store = new StoreOfLists();
        store.breaks = new OutOfMemoryError("told");
        ClickJournal journal = new ClickJournal();
        JournalLifecycle lifecycle = new JournalLifecycle(
                journal,
                new JournalProperties(
                        root,
                        DataSize.ofMegabytes(64),
                        JournalProperties.Sync.PROCESS,
                        Duration.ofSeconds(1),
                        5000,
                        Duration.ZERO,
                        Duration.ofSeconds(1)),
                store);
        lifecycle.start();
        try {
            assertThat(journal.append(TestJournal.click(1))).isTrue();
            await().atMost(Duration.ofSeconds(10)).until(() -> journal.pending() == 0);
            assertThat(store.breaks).as("it was thrown").isNull();
        } finally {
            lifecycle.stop();
        }
    }
}
