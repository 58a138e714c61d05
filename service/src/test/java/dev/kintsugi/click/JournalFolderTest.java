package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of journals: who has them, which are one, and which are in the way. */
class JournalFolderTest {

    @TempDir
    private Path root;

    @Test
    void belongsToItsMakerUntilHeGivesItUp() throws IOException {
        JournalFolder.Claimed claimed = JournalFolder.create(root);
        assertThat(claimed.folder().tryLock()).isEmpty();
        claimed.lock().close();
        Optional<JournalLock> claim = claimed.folder().tryLock();
        assertThat(claim).isPresent();
        assertThat(claimed.folder().tryLock()).isEmpty();
        claim.get().close();
    }

    @Test
    void staysLockedForOtherProcessesThoughThisOneAsksAgain() throws Exception {
        JournalFolder.Claimed claimed = JournalFolder.create(root);
        assertThat(claimed.folder().tryLock()).isEmpty();
        assertThat(lockedElsewhere(claimed.folder())).isTrue();
        claimed.lock().close();
        assertThat(lockedElsewhere(claimed.folder())).isFalse();
    }

    @Test
    void leavesNothingBehindWhenItCannotBeMade() throws IOException {
        UUID id = UUID.randomUUID();
        Path inTheWay = root.resolve(id.toString());
        Files.createDirectories(inTheWay.resolve("other"));
        assertThatThrownBy(() -> JournalFolder.create(root, id)).isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).containsExactly(inTheWay);
        }
        Optional<JournalLock> claim = JournalLock.tryTake(inTheWay, id);
        assertThat(claim).as("nobody holds it").isPresent();
        claim.get().close();
    }

    @Test
    void isFoundByItsNameAlone() throws IOException {
        JournalFolder.Claimed claimed = JournalFolder.create(root);
        Files.createDirectory(root.resolve("lost+found"));
        Files.createDirectory(root.resolve(".new-" + UUID.randomUUID()));
        Files.createDirectory(root.resolve(UUID.randomUUID().toString().substring(1)));
        Files.createFile(root.resolve(DeadLetters.FILE));
        assertThat(new JournalRoot(root).journals()).containsExactly(claimed.folder());
        claimed.lock().close();
    }

    @Test
    void sweepsWhatWasBegunLongAgoByAProcessThatDied() throws IOException {
        Path dead = Files.createDirectory(root.resolve(".new-" + UUID.randomUUID()));
        Files.createFile(dead.resolve(JournalLock.FILE));
        Path young = Files.createDirectory(root.resolve(".new-" + UUID.randomUUID()));
        UUID id = UUID.randomUUID();
        Path held = Files.createDirectory(root.resolve(".new-" + id));
        try (JournalLock lock = JournalLock.tryTake(held, id).orElseThrow()) {
            assertThat(lock).isNotNull();
            FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofMinutes(10)));
            Files.setLastModifiedTime(dead, longAgo);
            Files.setLastModifiedTime(held, longAgo);
            new JournalRoot(root).sweep();
        }
        assertThat(dead).doesNotExist();
        assertThat(young).exists();
        assertThat(held).exists();
    }

    @Test
    void countsWhatAllOthersTake() throws IOException {
        try (TestJournal own = new TestJournal(root).with(1, 300);
                TestJournal other = new TestJournal(root).with(1, 1)) {
            assertThat(new OtherJournals(new JournalRoot(root)).bytesBeside(Optional.of(own.folder)))
                    .isEqualTo(TestJournal.SEGMENT);
            assertThat(new OtherJournals(new JournalRoot(root)).bytesBeside(Optional.empty()))
                    .isEqualTo(own.folder.bytes() + other.folder.bytes());
        }
    }

    @Test
    void countsTheOthersThoughOneCannotBeRead() throws IOException {
        Files.createFile(root.resolve(UUID.randomUUID().toString()));
        try (TestJournal other = new TestJournal(root).with(1, 1)) {
            assertThat(new OtherJournals(new JournalRoot(root)).bytesBeside(Optional.empty()))
                    .isEqualTo(other.folder.bytes());
        }
    }

    @Test
    void makesTheFolderWithItsParents() {
        Path deep = root.resolve("a/b/c");
        new JournalRoot(deep).prepare();
        assertThat(deep).isDirectory();
    }

    @Test
    void refusesAFolderThatCannotBeAndNamesTheKey() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        for (Path impossible : new Path[] {file, file.resolve("below")}) {
            assertThatThrownBy(() -> new JournalRoot(impossible).prepare())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("KINTSUGI_JOURNAL_FOLDER")
                    .hasMessageContaining(impossible.toString());
        }
    }

    @Test
    void knowsSegmentsOfAnotherRelease() throws IOException {
        try (TestJournal journal = new TestJournal(root).with(1, 1)) {
            assertThat(journal.folder.isOfUnknownVersion()).isFalse();
            byte[] bytes = journal.bytes(0);
            RecordFormat.putInt(bytes, 8, 99);
            journal.overwrite(0, bytes);
            assertThat(journal.folder.isOfUnknownVersion()).isTrue();
        }
    }

    private static boolean lockedElsewhere(JournalFolder folder) throws Exception {
        Process python = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import fcntl,sys\nf=open(sys.argv[1],'r+')\nfcntl.lockf(f,fcntl.LOCK_EX|fcntl.LOCK_NB)",
                        folder.path().resolve(JournalLock.FILE).toString())
                .start();
        return python.waitFor() != 0;
    }
}
