package dev.kintsugi.ops.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.ops.remote.PlainServer;
import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The live page's files, and what it is told of this replica and its peers. */
@ServiceTest
class DashboardIT {

    private static final PlainServer PEER = PlainServer.answering("{\"instance\":\"peer\",\"hostname\":\"<script>\"}");
    private static final Path FILES = RepositoryRoot.find().resolve("service/src/main/resources/dashboard");
    private static final Pattern LOADED = Pattern.compile("(?:href|src|from)[= ][\"']((?:dashboard|\\.)/[^\"']+)[\"']");

    private final Api api;

    DashboardIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    @DynamicPropertySource
    static void peers(DynamicPropertyRegistry registry) {
        registry.add("kintsugi.dashboard.peers", () -> "127.0.0.1:" + PEER.port());
    }

    @AfterAll
    static void close() {
        PEER.close();
    }

    @Test
    void pageRunsNothingButTheServicesOwnFiles() {
        Reply page = api.get("/dashboard").is(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
                .contains("require-trusted-types-for 'script'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:");
        assertThat(page.body()).doesNotContain("@chart.js.version@", "style=", "onclick=", "://", "=\"/");
    }

    @Test
    void pageWithATrailingSlashIsSentToTheOneWithoutByARelativeAddress() {
        Reply moved = api.get("/dashboard/").is(308);
        assertThat(moved.header("Location")).isEqualTo("../dashboard");
    }

    @Test
    void everythingThatIsLoadedIsServedAndNothingOfItIsKeptPastARelease() throws IOException {
        List<String> ofPage = loaded(api.get("/dashboard").body()).toList();
        assertThat(ofPage).hasSizeGreaterThan(3);
        for (String path : ofPage) {
            boolean versioned = path.startsWith("dashboard/chart.js/");
            assertThat(api.get("/" + path).is(200).header("Cache-Control"))
                    .as(path)
                    .isEqualTo(versioned ? "max-age=86400" : "no-store");
        }
        try (Stream<Path> scripts = Files.list(FILES)) {
            for (Path script :
                    scripts.filter(file -> file.toString().endsWith(".js")).toList()) {
                assertThat(api.get("/dashboard/" + script.getFileName()).is(200).header("Content-Type"))
                        .startsWith("text/javascript");
                loaded(Files.readString(script))
                        .forEach(path ->
                                api.get("/dashboard/" + path.substring(2)).is(200));
            }
        }
    }

    @Test
    void stateHasThisReplicaFirstAndEachPeerAsItAnswered() {
        api.get("/users").is(200);
        await().until(() -> state().at("/replicas/0/state/samples/at").size() > 1);
        JsonNode replicas = state().path("replicas");
        assertThat(replicas).hasSize(2);
        JsonNode own = replicas.at("/0/state");
        assertThat(own.path("hostname").asText()).isEqualTo(api.get("/health").text("/hostname"));
        assertThat(own.path("ready").booleanValue()).isTrue();
        assertThat(own.path("breakers").findValuesAsText("name")).containsExactly("postgres", "redis");
        assertThat(own.at("/journal/dropped").isIntegralNumber()).isTrue();
        assertThat(own.at("/samples/latencies/0"))
                .hasSize(own.path("latency_bounds_ms").size() + 1);
        assertThat(replicas.at("/1/address").asText()).isEqualTo("127.0.0.1:" + PEER.port());
        assertThat(replicas.at("/1/state/hostname").asText()).isEqualTo("<script>");
    }

    @Test
    void stateCountsRequestsInTheSamples() {
        api.get("/users").is(200);
        await().until(() -> sum(state().at("/replicas/0/state/samples/requests")) > 0);
    }

    @Test
    void manyPagesAskAPeerOnceASecond() {
        int before = PEER.requests();
        long start = System.nanoTime();
        while (System.nanoTime() - start < 1_500_000_000L) {
            state();
        }
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        assertThat(PEER.requests() - before).isBetween(1, (int) seconds + 2);
    }

    @Test
    void replicaTellsOfItselfAlone() {
        int before = PEER.requests();
        assertThat(api.get("/dashboard/replica").is(200).text("/instance")).isNotBlank();
        assertThat(PEER.requests()).isEqualTo(before);
    }

    @Test
    void nothingElseIsBelowThePage() {
        api.get("/dashboard/nothing").isProblem(404);
        api.get("/dashboard/../application.yml").isProblem(404);
        api.get("/dashboard/chart.js/../../application.yml").isProblem(404);
    }

    private JsonNode state() {
        return api.get("/dashboard/state?history=true").is(200).json();
    }

    private static int sum(JsonNode numbers) {
        return IntStream.range(0, numbers.size())
                .map(i -> numbers.get(i).intValue())
                .sum();
    }

    private static Stream<String> loaded(String text) {
        return LOADED.matcher(text).results().map(found -> found.group(1));
    }
}
