package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordIT {

    @TempDir
    private Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private Path webhook;
    private Channel channel;
    private Discord discord;

    @BeforeEach
    void open() throws IOException {
        channel = new Channel();
        webhook = Files.writeString(folder.resolve("webhook"), channel.address().toString());
        discord = new Discord(new Webhook(Optional.of(webhook)), Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        over.countDown();
        discord.close();
        channel.close();
    }

    @Test
    void knowsThatAMessageIsTaken() throws Exception {
        assertThat(post()).isInstanceOf(Outcome.Taken.class);
        assertThat(channel.taken()).hasSize(1);
    }

    @Test
    void readsHowLongToWait() throws Exception {
        channel.answers(
                Channel.status(429, "2", "{\"message\":\"You are being rate limited.\",\"retry_after\":1.25}"),
                Channel.status(429));
        assertThat(post()).isEqualTo(new Outcome.RateLimited(Duration.ofSeconds(2)));
        assertThat(post()).isEqualTo(new Outcome.RateLimited(Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void knowsThatAMessageIsRefused(int status) throws Exception {
        channel.answers(Channel.status(status, "", "{\"embeds\":[\"0\"]}"));
        assertThat(post()).isEqualTo(new Outcome.Refused("status " + status + " {\"embeds\":[\"0\"]}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 405})
    void knowsThatTheAddressIsWrong(int status) throws Exception {
        channel.answers(Channel.status(status));
        assertThat(post()).isEqualTo(new Outcome.Misaddressed("status " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void doesNotKnowWhatAFailureMeans(int status) throws Exception {
        channel.answers(Channel.status(status));
        assertThat(post()).isEqualTo(new Outcome.Unknown("status " + status));
    }

    @Test
    void doesNotKnowWhatAnEndOfTheConnectionMeans() throws Exception {
        channel.answers(Channel.nothing());
        assertThat(post()).isEqualTo(new Outcome.Unknown("IOException"));
    }

    @Test
    void waitsForAnAnswerOnlySoLong() throws Exception {
        channel.answers((exchange, message) -> await());
        assertThat(post()).isEqualTo(new Outcome.Unknown("no answer within PT2S"));
    }

    @Test
    void waitsForTheAnswersEndOnlySoLong() throws Exception {
        channel.answers((exchange, message) -> {
            exchange.sendResponseHeaders(500, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await();
        });
        assertThat(post()).isEqualTo(new Outcome.Unknown("no answer within PT2S"));
    }

    @Test
    void readsNoMoreOfAnAnswerThanIsOfUse() throws Exception {
        channel.answers(Channel.status(400, "", "x".repeat(1_000_000)), Channel.status(400, "", "x".repeat(10_000)));
        assertThat(post()).isInstanceOf(Outcome.Unknown.class);
        assertThat(post()).isEqualTo(new Outcome.Refused("status 400 " + "x".repeat(200)));
    }

    @Test
    void knowsThatNobodyWasThere() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            Files.writeString(webhook, "http://127.0.0.1:" + free.getLocalPort() + "/secret");
        }
        assertThat(post()).isEqualTo(new Outcome.Unreachable("ConnectException"));
        Files.writeString(webhook, "http://nobody.invalid/secret");
        assertThat(post()).isEqualTo(new Outcome.Unreachable("ConnectException"));
    }

    @Test
    void readsTheAddressEachTime() throws Exception {
        Files.writeString(webhook, "rubbish");
        assertThat(post()).isEqualTo(new Outcome.Misaddressed("the webhook's file cannot be used"));
        assertThat(discord.isConfigured()).isTrue();
        Files.delete(webhook);
        assertThat(post()).isEqualTo(new Outcome.Misaddressed("the webhook's file cannot be used"));
        Files.writeString(webhook, "");
        assertThat(discord.isConfigured()).isFalse();
        Files.writeString(webhook, channel.address().toString());
        assertThat(post()).isInstanceOf(Outcome.Taken.class);
    }

    private Outcome post() throws InterruptedException {
        return discord.post("{\"content\":\"x\"}");
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
