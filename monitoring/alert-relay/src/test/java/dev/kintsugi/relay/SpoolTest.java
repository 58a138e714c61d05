package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    private Path folder;

    private final Repetitions repetitions = new Repetitions(new Moment());
    private Spool spool;

    @BeforeEach
    void openSpool() throws IOException {
        spool = open(0);
    }

    private Spool open(long last) throws IOException {
        return Spool.open(folder, 3, last, repetitions);
    }

    @Test
    void keepsTheOrderAndWhatIsNotFinished() throws Exception {
        add("First");
        add("Second");
        Waiting first = spool.awaitAfter(0).orElseThrow();
        assertThat(first.notification()).isEqualTo(Alerts.notification(Alerts.firing("First")));
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.receivedAt()).isEqualTo(Moment.START);
        spool.finish(first);
        assertThat(spool.awaitAfter(0).orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void offersNothingThatIsNotOfferedYet() throws IOException {
        spool.keep(Alerts.notificationOf(1), "digest", Moment.START);
        assertThat(spool.waiting()).isEmpty();
        assertThat(open(0).waiting()).hasSize(1);
    }

    @Test
    void isThereAgainForTheNextProcess() throws Exception {
        add("First");
        add("Second");
        Waiting.Progress progress = new Waiting.Progress(1, true, Optional.of(Moment.START));
        Waiting advanced = spool.advance(spool.awaitAfter(0).orElseThrow(), progress);
        Spool next = open(0);
        assertThat(next.waiting()).isEqualTo(spool.waiting()).hasSize(2);
        assertThat(next.awaitAfter(0)).contains(advanced);
        assertThat(advanced.progress()).isEqualTo(progress);
        assertThat(repetitions.knows("First")).isTrue();
    }

    @Test
    void goesFromOneToTheNextAndThenToTheOldest() throws Exception {
        add("First");
        add("Second");
        assertThat(spool.awaitAfter(1).orElseThrow().number()).isEqualTo(2);
        assertThat(spool.awaitAfter(2).orElseThrow().number()).isEqualTo(1);
        spool.finish(spool.awaitAfter(1).orElseThrow());
        assertThat(spool.waiting()).extracting(Spool.Place::number).containsExactly(1L);
    }

    @Test
    void keepsWhatIsSetAsideAndGoesOnBehindIt() throws Exception {
        spool.offer(spool.keep(Alerts.notificationOf(12), "digest", Moment.START));
        Waiting waiting = spool.awaitAfter(0).orElseThrow();
        Waiting failing = spool.advance(waiting, waiting.progress().attempting().failing(Moment.START));
        spool.setAside(failing, 10);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("000000000001-0010.waiting", "000000000001-0000-1795255207.failed");
        Spool next = open(0);
        assertThat(next.failed()).isEqualTo(spool.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.number()).isEqualTo(1);
            assertThat(failed.names()).contains("Alert0", "Alert9");
        });
        next.finish(next.awaitAfter(0).orElseThrow());
        assertThat(open(0).failed()).hasSize(1);
    }

    @Test
    void keepsABoundedNumberOfWhatFailed() throws Exception {
        for (int number = 1; number <= Spool.KEPT + 10; number++) {
            add("Alert" + number);
            spool.setAside(spool.awaitAfter(0).orElseThrow(), 1);
            spool.finish(spool.awaitAfter(0).orElseThrow());
        }
        assertThat(spool.failed()).hasSize(Spool.KEPT).first().returns(11L, Spool.Failed::number);
        assertThat(open(0).failed()).isEqualTo(spool.failed());
    }

    @Test
    void keepsWhatCannotBeSetAside() throws Exception {
        add("First");
        Waiting waiting = spool.awaitAfter(0).orElseThrow();
        Path inTheWay = Files.createDirectory(folder.resolve("000000000001-0000.failed.unfinished"));
        assertThatIOException().isThrownBy(() -> spool.setAside(waiting, 1));
        assertThat(spool.failed()).isEmpty();
        assertThat(spool.awaitAfter(0)).contains(waiting);
        assertThat(inTheWay).doesNotExist();
    }

    @Test
    void saysWhetherItIsFull() throws Exception {
        add("First");
        add("Second");
        assertThat(spool.isFull()).isFalse();
        add("Third");
        assertThat(spool.isFull()).isTrue();
        spool.finish(spool.awaitAfter(0).orElseThrow());
        assertThat(spool.isFull()).isFalse();
    }

    @Test
    void givesNoNumberTwice() throws Exception {
        assertThat(open(41).keep(Alerts.notificationOf(1), "digest", Moment.START)
                        .number())
                .isEqualTo(42);
        Spool next = open(0);
        next.finish(next.awaitAfter(0).orElseThrow());
        assertThat(open(0).keep(Alerts.notificationOf(1), "digest", Moment.START)
                        .number())
                .isEqualTo(43);
    }

    @Test
    void knowsWhatIsDoneForTheNextProcessAndKeepsABoundedNumber() throws Exception {
        for (int number = 1; number <= Spool.KEPT + 10; number++) {
            add("Alert" + number);
            spool.finish(spool.awaitAfter(0).orElseThrow());
        }
        assertThat(folder.toFile().list()).hasSize(Spool.KEPT);
        Spool next = open(0);
        assertThat(next.waiting()).isEmpty();
        assertThat(repetitions.knows("Alert74")).isTrue();
        assertThat(repetitions.knows("Alert10")).isFalse();
    }

    @Test
    void removesWhatADyingProcessBeganAndLeavesStrangersAlone() throws IOException {
        Files.writeString(folder.resolve("000000000007-0000.waiting.unfinished"), "{\"gro");
        Files.createDirectory(folder.resolve("lost+found"));
        assertThat(open(0).waiting()).isEmpty();
        assertThat(folder.toFile().list()).containsExactly("lost+found");
    }

    @Test
    void setsAsideWhatIsDamagedAndGoesOn() throws Exception {
        add("First");
        add("Second");
        Files.writeString(folder.resolve("000000000001-0000.waiting"), "rubbish");
        assertThat(spool.awaitAfter(0)).isEmpty();
        assertThat(spool.awaitAfter(0).orElseThrow().number()).isEqualTo(2);
        assertThat(spool.damaged()).isEqualTo(1);
        assertThat(folder.resolve("000000000001-0000.damaged")).hasContent("rubbish");
    }

    @Test
    void keepsTheNewestOfWhatIsDamaged() throws Exception {
        for (int number = 1; number <= Spool.KEPT + 2; number++) {
            Files.writeString(folder.resolve("%012d-0000.waiting".formatted(number)), "rubbish");
        }
        assertThat(open(0).damaged()).isEqualTo(Spool.KEPT + 2);
        assertThat(folder).isDirectoryNotContaining("glob:**/00000000000[12]-0000.*");
        assertThat(folder.toFile().list()).hasSize(Spool.KEPT);
        Files.writeString(folder.resolve("000000000099-0000.waiting"), "rubbish");
        open(0);
        assertThat(folder.toFile().list()).hasSize(Spool.KEPT).contains("000000000099-0000.damaged");
    }

    @Test
    void setsAsideWhatIsDamagedWhenItStarts() throws Exception {
        add("First");
        add("Second");
        for (String damage : List.of("", "{}", "null", "{\"receivedAt\":\"yesterday\",\"digest\":\"\"}")) {
            Files.writeString(folder.resolve("000000000001-0000.waiting"), damage);
            Spool next = open(0);
            assertThat(next.waiting())
                    .as(damage)
                    .extracting(Spool.Place::number)
                    .containsExactly(2L);
            assertThat(next.damaged()).isEqualTo(1);
        }
    }

    @Test
    void saysWhenNothingCanBeWritten() throws IOException {
        spool.probe();
        Files.delete(folder);
        assertThatIOException().isThrownBy(spool::probe);
        assertThatIOException().isThrownBy(() -> spool.keep(Alerts.notificationOf(1), "digest", Moment.START));
        Files.createDirectory(folder);
        spool.probe();
        assertThat(spool.keep(Alerts.notificationOf(1), "digest", Moment.START).number())
                .isEqualTo(1);
        assertThat(folder.toFile().list()).containsExactly("000000000001-0000.waiting");
    }

    @Test
    void hasNothingForAnybodyOnceItIsClosed() throws Exception {
        add("First");
        spool.close();
        assertThat(spool.awaitAfter(0)).isEmpty();
    }

    private void add(String alert) throws IOException {
        spool.offer(spool.keep(Alerts.notification(Alerts.firing(alert)), alert, Moment.START));
    }
}
