package dev.kintsugi.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No redirect blocks an event loop, whoever knows the link and whatever is away; BlockHound watches. */
class BlockingCallsIT {

    // With texts as long as may be, some megabytes of journal: several segments are begun.
    private static final int REDIRECTS = 6_000;
    private static final String LONG_TEXT = "x".repeat(500);
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void noRedirectBlocksAnEventLoop() throws IOException, InterruptedException {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.startTemporary();
                EmbeddedRedisServer redis = EmbeddedRedisServer.startTemporary();
                ForkedService service = start(postgres, redis)) {
            service.client().awaitAnswer(READY_WITHIN, "/users", answer -> answer.status() == 200);
            service.client().awaitHealth(READY_WITHIN, "cache", "connected");
            String link = service.client().newLink();
            redirectManyTimes(service, link);
            expect(service, "/never-seen", 404);
            String other = service.client().newLink();
            redis.kill();
            expect(service, other, 302);
            postgres.kill();
            expect(service, link, 302);
            expect(service, "/never-seen-either", 503);
            expect(service, DeliberatelyBlocking.PATH, 204);
        }
        assertThat(Files.readString(folder.resolve("service.log")))
                .contains(BlockingCalls.WATCHES, BlockingCalls.FOUND_WHAT_WAS_MEANT_TO_BE)
                .doesNotContain(BlockingCalls.FOUND);
    }

    private ForkedService start(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) throws IOException {
        List<String> settings = new ArrayList<>(Stage.settings(Stage.LOOPBACK, postgres, redis));
        settings.add("--spring.main.sources=" + DeliberatelyBlocking.class.getName());
        settings.add("--kintsugi.journal.folder=" + folder.resolve("journal"));
        return ForkedService.start(
                settings,
                folder,
                "-javaagent:" + System.getProperty("kintsugi.test.blockhound"),
                "-XX:+AllowRedefinitionToAddDeleteMethods");
    }

    private static void redirectManyTimes(ForkedService service, String link) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = service.client().get(link).response().uri();
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("User-Agent", LONG_TEXT)
                    .header("Referer", LONG_TEXT)
                    .build();
            for (int i = 0; i < REDIRECTS; i++) {
                assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(302);
            }
        }
    }

    private static void expect(ForkedService service, String path, int status) {
        service.client().awaitAnswer(Duration.ofSeconds(5), path, answer -> answer.status() == status);
    }
}
