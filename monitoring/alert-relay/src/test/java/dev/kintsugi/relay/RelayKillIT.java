package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The relay as a process that is killed while it takes and passes on. */
@Timeout(300)
class RelayKillIT {

    private static final int KILLS = 12;
    private static final int NOTIFICATIONS = 150;

    @TempDir
    private Path folder;

    private Channel channel;
    private RelayProcess relay;

    @BeforeEach
    void start() throws IOException {
        channel = new Channel();
        Path webhook =
                Files.writeString(folder.resolve("webhook"), channel.address().toString());
        relay = new RelayProcess(folder, Map.of("KINTSUGI_RELAY_DISCORD_WEBHOOK_FILE", webhook.toString())).started();
    }

    @AfterEach
    void stop() {
        relay.close();
        channel.close();
    }

    @Test
    void losesNothingAndMarksWhatItSaysTwiceWheneverItIsKilled() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(this::sendAll);
        for (int kill = 0; kill < KILLS; kill++) {
            LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(400)));
            relay.kill();
            relay.startAgain();
        }
        sending.get();
        channel.awaitTaken(NOTIFICATIONS);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> times(false).size() == NOTIFICATIONS);
        awaitDone();
        assertThat(times(true).values()).as("told twice without a mark").allMatch(count -> count == 1);
        // A kill leaves no more than one message in doubt.
        assertThat(channel.taken()).hasSizeLessThanOrEqualTo(NOTIFICATIONS + KILLS);
        assertThat(Files.readAllLines(folder.resolve("data/alerts.log")).stream()
                        .filter(line -> line.contains("\"received\"")))
                .hasSize(NOTIFICATIONS);
    }

    // As Alertmanager does: again, until it is answered.
    private void sendAll() {
        try {
            for (int number = 0; number < NOTIFICATIONS; number++) {
                Notification notification = Alerts.notification(Alerts.firing("A" + number));
                while (relay.send(notification) != 200) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void marksWhatDiscordTookJustBeforeTheKill() throws Exception {
        channel.answers(channel.takesBefore(relay::kill));
        relay.send(Alerts.notification(Alerts.firing("ServiceDown")));
        assertThat(relay.exitCode()).isEqualTo(137);
        relay.startAgain();
        channel.awaitTaken(2);
        awaitDone();
        assertThat(channel.titles()).containsExactly("[FIRING] ServiceDown", "[FIRING] ServiceDown");
        assertThat(channel.taken()).extracting(RelayKillIT::isMarked).containsExactly(false, true);
    }

    @Test
    void tellsOnceWhatDiscordDidNotTakeBeforeTheKill() throws Exception {
        channel.answers((exchange, message) -> relay.kill());
        relay.send(Alerts.notification(Alerts.firing("ServiceDown")));
        assertThat(relay.exitCode()).isEqualTo(137);
        relay.startAgain();
        channel.awaitTaken(1);
        awaitDone();
        // It cannot know.
        assertThat(channel.taken()).extracting(RelayKillIT::isMarked).containsExactly(true);
    }

    @Test
    void waitsForTheAnswerThatItIsToldToStopBefore() throws Exception {
        channel.answers(channel.takesAfter(() -> {
            relay.terminate();
            Awaitility.await().until(() -> !relay.answers());
        }));
        relay.send(Alerts.notification(Alerts.firing("First")));
        assertThat(relay.exitCode()).isEqualTo(143);
        relay.startAgain();
        relay.send(Alerts.notification(Alerts.firing("Second")));
        channel.awaitTaken(2);
        awaitDone();
        assertThat(channel.titles()).containsExactly("[FIRING] First", "[FIRING] Second");
        assertThat(channel.taken()).noneMatch(RelayKillIT::isMarked);
        assertThat(relay.output()).anyMatch(line -> line.contains("The relay has stopped"));
        for (String line : relay.output()) {
            assertThat(Json.MAPPER.readTree(line).path("message").asText())
                    .as(line)
                    .isNotEmpty();
        }
    }

    private void awaitDone() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        Json.MAPPER.readTree(relay.get("/")).path("waiting").asInt() == 0);
    }

    private Map<String, Long> times(boolean onlyUnmarked) {
        return channel.taken().stream()
                .filter(message -> !onlyUnmarked || !isMarked(message))
                .map(message -> message.path("embeds").path(0).path("title").asText())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static boolean isMarked(JsonNode message) {
        return message.path("content").asText().contains("Perhaps a repetition");
    }
}
