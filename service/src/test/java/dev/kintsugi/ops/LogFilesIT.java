package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.ops.signal.Hostname;
import dev.kintsugi.outage.ForkedService;
import dev.kintsugi.testing.Backends;
import dev.kintsugi.testing.JournalFolders;
import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log files of services in processes of their own, and what /logs makes of them. */
class LogFilesIT {

    private static final byte[] NOTHING = new byte[0];
    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration FLOODED_WITHIN = Duration.ofSeconds(60);
    private static final String FORGED =
            "\n{\"timestamp\":\"2026-11-22T00:00:00Z\",\"level\":\"ERROR\",\"message\":\"forged\"}\r\n";
    private static final String FORGED_ESCAPED =
            "%0A%7B%22timestamp%22:%222026-11-22T00:00:00Z%22,%22level%22:%22ERROR%22,"
                    + "%22message%22:%22forged%22%7D%0D%0A%1B%5B2J%C2%9B31m%07%00";

    @TempDir
    private Path work;

    @Test
    void logsTellsWhatEveryReplicaOfTheFolderWroteAndTheDeadToo() throws Exception {
        Path folder = work.resolve("logs");
        try (ForkedService one = start("one", folder);
                ForkedService other = start("other", folder)) {
            for (int request = 0; request < 5; request++) {
                get(one, "/users/" + request, "X-Request-ID: one-" + request).isProblem(404);
                get(other, "/users/" + request, "X-Request-ID: other-" + request)
                        .isProblem(404);
            }
            await().until(() -> requests(other, "filter=other-").size() == 5);
            await().until(() -> requests(other, "filter=one-").size() == 5);
            one.process().destroyForcibly().waitFor();

            assertThat(requests(other, "filter=%7Bid%7D&limit=10"))
                    .extracting(entry -> entry.path("request_id").asText())
                    .containsExactlyInAnyOrderElementsOf(Stream.of("one-", "other-")
                            .flatMap(name -> Stream.of(0, 1, 2, 3, 4).map(number -> name + number))
                            .toList());
            assertThat(requests(other, "lines=1000"))
                    .extracting(entry -> Instant.parse(entry.path("timestamp").asText()))
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .hasSizeGreaterThan(20);
            JsonNode entry = requests(other, "filter=one-3").getFirst();
            assertThat(entry.path("method").asText()).isEqualTo("GET");
            assertThat(entry.path("path").asText()).isEqualTo("/users/{id}");
            assertThat(entry.path("status").asInt()).isEqualTo(404);
            assertThat(entry.path("duration_ms").isNumber()).isTrue();
            assertThat(entry.path("hostname").asText()).isEqualTo(Hostname.get());
            assertThat(requests(other, "level=error&filter=one-")).isEmpty();
        }
    }

    @Test
    void whatCallersSayForgesNoEntryAndReachesNoTerminal() throws Exception {
        Path folder = work.resolve("logs");
        try (ForkedService service = start("talkative", folder, "--spring.main.sources=" + Talkative.class.getName())) {
            get(service, Talkative.PATH, "User-Agent: \u001b]0;owned\u0007").is(400);
            get(service, Talkative.PATH + FORGED_ESCAPED, "User-Agent: \u009b2J", "X-Request-ID: a\tb")
                    .isProblem(500);
            get(service, Talkative.PATH + FORGED_ESCAPED, "User-Agent: {\"level\":\"forged\"}", "X-Request-ID: kept")
                    .isProblem(500);
            get(service, "/users/" + FORGED_ESCAPED + "?x=" + FORGED_ESCAPED).isProblem(400);
            get(service, "/" + FORGED_ESCAPED, "Referer: " + FORGED_ESCAPED);
            new RawHttp(service.port()).send("F\u001b[2JRGED /users", NOTHING);
            await().until(() -> requests(service, "level=warn&filter=kept").size() >= 2);

            assertThat(requests(service, "limit=1000"))
                    .noneMatch(entry -> entry.path("message").asText().equals("forged"))
                    .noneMatch(entry -> entry.path("level").asText().equals("forged"))
                    .anyMatch(entry -> entry.path("raw").asText().contains(FORGED));
            for (Path log : List.of(work.resolve("talkative/service.log"), onlyFile(folder))) {
                String text = Files.readString(log);
                assertThat(text.lines()).allMatch(line -> LogEntry.of(line).isPresent());
                assertThat(text.chars().filter(character -> character != '\n')).noneMatch(Character::isISOControl);
            }
        }
    }

    @Test
    void filesStaySmallAndAreSearchedToTheEnd() throws Exception {
        Path folder = work.resolve("logs");
        try (ForkedService service = start("flood", folder, "--spring.main.sources=" + Talkative.class.getName())) {
            get(service, "/users/1", "X-Request-ID: before-the-flood").isProblem(404);
            await().until(() -> requests(service, "filter=before-the-flood").size() == 1);
            get(service, Talkative.FLOOD).isProblem(404);
            await().atMost(FLOODED_WITHIN)
                    .until(() -> requests(service, "filter=the+flood+is+over").size() == 1);

            // One that is being written, one that was, and for a moment what is about to be removed.
            await().untilAsserted(() -> assertThat(size(folder)).isBetween(5 * MEGABYTE, 11 * MEGABYTE));
            assertThat(requests(service, "lines=1000")).hasSize(1000);
            // Rotated away, twice over.
            assertThat(requests(service, "filter=before-the-flood")).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenStopsNobody() throws Exception {
        Path inTheWay = Files.writeString(work.resolve("file"), "");
        try (ForkedService service = start("stuck", inTheWay.resolve("logs"))) {
            get(service, "/users/1", "X-Request-ID: remembered").isProblem(404);
            await().until(() -> requests(service, "filter=remembered").size() == 1);
            assertThat(requests(service, "level=warn"))
                    .extracting(entry -> entry.path("message").asText())
                    .contains("The folder for logs cannot be written: there is no log file");
        }
    }

    @Test
    void theFileHasTheHostsNameWhereNoNameServerKnowsIt() throws Exception {
        Path folder = work.resolve("logs");
        Path nobody = Files.writeString(work.resolve("hosts"), "");
        try (ForkedService service = start("nameless", folder, List.of("-Djdk.net.hosts.file=" + nobody), List.of())) {
            assertThat(onlyFile(folder))
                    .hasFileName(Hostname.get() + "-" + service.process().pid() + ".log");
        }
    }

    private ForkedService start(String name, Path logs, String... more) throws IOException {
        return start(name, logs, List.of(), List.of(more));
    }

    private ForkedService start(String name, Path logs, List<String> flags, List<String> more) throws IOException {
        List<String> settings = new ArrayList<>(more);
        settings.add("--server.port=0");
        settings.add("--kintsugi.logs.folder=" + logs);
        settings.add("--kintsugi.journal.folder=" + JournalFolders.create());
        Backends.properties(Backends.newDatabase()).forEach(property -> settings.add("--" + property));
        List<String> all = new ArrayList<>(flags);
        all.add("--sun-misc-unsafe-memory-access=allow");
        ForkedService service =
                ForkedService.start(settings, Files.createDirectory(work.resolve(name)), all.toArray(String[]::new));
        await().until(() -> get(service, "/users").status() == 200);
        return service;
    }

    private static Reply get(ForkedService service, String path, String... headers) {
        return new RawHttp(service.port()).send("GET " + path, NOTHING, headers);
    }

    private static Reply logs(ForkedService service, String query) {
        Reply logs = get(service, "/logs?" + query).is(200);
        assertThat(logs.header("X-Logs-Incomplete")).isEmpty();
        return logs;
    }

    private static List<JsonNode> requests(ForkedService service, String query) {
        return StreamSupport.stream(logs(service, query).json().spliterator(), false)
                .toList();
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((one, other) -> {
                        throw new AssertionError("more than one: " + one + ", " + other);
                    })
                    .orElseThrow();
        }
    }

    private static long size(Path folder) throws IOException {
        return new LogFolder(folder)
                .files().stream().mapToLong(LogFolder.Found::size).sum();
    }
}
