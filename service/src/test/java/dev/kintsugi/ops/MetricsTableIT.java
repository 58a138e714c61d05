package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.ops.MetricSeries.Family;
import dev.kintsugi.outage.ForkedService;
import dev.kintsugi.testing.Backends;
import dev.kintsugi.testing.JournalFolders;
import dev.kintsugi.testing.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds monitoring/METRICS.md against what a service says that runs as it is shipped and to which everything has happened
 * once. {@code -Dkintsugi.metrics.write=true} writes it.
 */
class MetricsTableIT {

    private static final byte[] NOTHING = new byte[0];
    private static final Duration SOON = Duration.ofSeconds(30);
    // Registered when they happen first; all others are there from the start.
    private static final List<String> LATE =
            List.of("http_server_requests_seconds", "jvm_gc_pause_seconds", "lettuce_command_completion_seconds");

    @TempDir
    private Path work;

    @Test
    void listsEachMetricOfAScrapeAndNoOther() throws Exception {
        Path monitoring = RepositoryRoot.find().resolve("monitoring");
        Path file = monitoring.resolve("METRICS.md");
        Map<String, Family> families = scrapeAfterEverything();
        assertThat(families.values())
                .filteredOn(family -> family.name().startsWith("kintsugi_"))
                .hasSizeGreaterThan(30)
                .allSatisfy(family -> assertThat(family.help()).isNotBlank());
        String expected = new MetricsTable(monitoring).of(families.values());
        if (Boolean.getBoolean("kintsugi.metrics.write")) {
            Files.createDirectories(monitoring);
            Files.writeString(file, expected);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("METRICS.md is out of date. Regenerate it: make metrics")
                .isEqualTo(expected);
    }

    @Test
    void namesTheBuildAndHasABucketForEachObjective() throws Exception {
        String scrape = scrape();
        assertThat(scrape)
                .containsPattern("(?m)^kintsugi_build_info\\{revision=\"abc-dirty\",version=\"[^\"]+\"} 1(\\.0)?$")
                .containsPattern("(?m)^kintsugi_chaos_armed 1(\\.0)?$");
        assertThat(scrape.lines()
                        .filter(line -> line.startsWith("http_server_requests_seconds_bucket")
                                && line.contains("status=\"200\",uri=\"/users\""))
                        .map(line -> line.replaceAll(".*le=\"([^\"]+)\".*", "$1")))
                .containsExactly("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "+Inf");
        assertThat(scrape).doesNotContain("http_server_requests_active_seconds_bucket");
    }

    private Map<String, Family> scrapeAfterEverything() throws IOException, InterruptedException {
        return MetricSeries.families(scrape());
    }

    private String scrape() throws IOException, InterruptedException {
        try (ForkedService service = start()) {
            RawHttp http = new RawHttp(service.port());
            await().atMost(SOON).until(() -> http.send("GET /users", NOTHING).status() == 200);
            http.send("GET /never-seen", NOTHING).is(404);
            collectGarbage(service);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(MetricSeries.families(metrics(http))).containsKeys(LATE.toArray(String[]::new)));
            return metrics(http);
        }
    }

    private static String metrics(RawHttp http) {
        return http.send("GET /metrics", NOTHING).is(200).body();
    }

    private ForkedService start() throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--kintsugi.ops.revision=abc-dirty",
                "--kintsugi.chaos.enabled=true",
                "--kintsugi.chaos.token=a-token-of-more-than-32-characters",
                "--kintsugi.journal.folder=" + JournalFolders.create()));
        Backends.properties(Backends.newDatabase()).forEach(property -> settings.add("--" + property));
        // The collector that the image ships: others have other metrics.
        return ForkedService.start(settings, work, "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow");
    }

    private static void collectGarbage(ForkedService service) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(jcmd, Long.toString(service.process().pid()), "GC.run")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Command executed successfully");
    }
}
